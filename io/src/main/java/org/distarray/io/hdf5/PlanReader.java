package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.fields.FieldSource;
import org.distarray.io.fields.StoredType;
import org.distarray.io.runs.ElementType;
import org.distarray.store.Attributes;

/**
 * Resolves a key to the plan of its dataset. {@link Hdf5Meta} watches the reader, because a file
 * may hold anything.
 */
final class PlanReader {
  private static final int LARGEST_ELEMENT = 1 << 24;

  private PlanReader() {}

  /**
   * The plan of an array.
   *
   * @param part the part of each element that the array has; null if it is the whole element
   * @param packing the attributes that tell what the numbers mean
   */
  record Planned(DatasetPlan plan, FieldSource.Part part, Attributes packing) {}

  static Planned read(LinkedFiles files, FileRef start, List<String> names) {
    LinkWalk.Found found = LinkWalk.dataset(files, start, names);
    StoredType type = found.fields().isEmpty() ? null : type(found);
    if (type == null) {
      StoredType whole = type(found);
      if (!(whole instanceof StoredType.Repeated)) {
        DatasetPlan plan = numbers(found, whole, names);
        return new Planned(plan, null, Packing.read(found.in().meta(), found.messages()));
      }
      type = whole;
    }
    long offset = 0;
    for (String name : found.fields()) {
      StoredType.Field field = field(type, name);
      offset += field.offset();
      type = field.type();
    }
    return new Planned(bytes(found), part(offset, type), Attributes.NONE);
  }

  /** The plan of a dataset of numbers. A refusal tells how other elements are read. */
  private static DatasetPlan numbers(LinkWalk.Found found, StoredType type, List<String> names) {
    try {
      return whole(found);
    } catch (Hdf5Fault e) {
      String key = String.join("/", names);
      if (type instanceof StoredType.Compound c && !c.fields().isEmpty()) {
        String field = c.fields().get(0).name();
        throw new Hdf5Fault(
            e.getMessage() + "; a field is loaded by '" + key + "/" + field + "'", e);
      } else if (type instanceof StoredType.Text) {
        throw new Hdf5Fault(
            e.getMessage() + "; files().open(path).texts('" + key + "') reads them", e);
      } else if (type instanceof StoredType.Sequence s && s.of() instanceof StoredType.Number) {
        throw new Hdf5Fault(
            e.getMessage() + "; files().open(path).lists('" + key + "') reads them", e);
      }
      throw e;
    }
  }

  static StoredType type(LinkWalk.Found found) {
    return TypeReader.read(found.messages().body(ObjectMessages.DATATYPE));
  }

  /** A field of a compound. */
  static StoredType.Field field(StoredType type, String name) {
    if (type instanceof StoredType.Compound compound) {
      return compound
          .field(name)
          .orElseThrow(
              () -> new Hdf5Fault("there is no field '" + name + "' in its " + type.name()));
    }
    throw new Hdf5Fault("there is no '" + name + "' in it, as its elements are " + type.name());
  }

  /** The part of an element that a field is. */
  static FieldSource.Part part(long offset, StoredType type) {
    return FieldSource.Part.of(offset, type)
        .orElseThrow(
            () ->
                new Hdf5Fault(
                    "its elements are "
                        + type.name()
                        + " (numbers are loaded, and fields of compounds by 'key/field')"));
  }

  static DatasetPlan whole(LinkWalk.Found found) {
    ObjectMessages messages = found.messages();
    Dataspace space = messages.dataspace();
    Shape shape = space.shape();
    ElementType type = DatatypeDecoder.decode(messages.body(ObjectMessages.DATATYPE));
    int widest = Math.max(type.itemsize(), type.dtype().itemsize());
    if (shape.size() > Long.MAX_VALUE / widest) {
      throw new Hdf5Fault("it is damaged: a shape of " + shape);
    }
    byte[] fill = FillValue.read(messages, type.itemsize());
    StoredLayout layout;
    if (messages.has(ObjectMessages.EXTERNAL_FILES)) {
      ByteBuffer raw = messages.body(ObjectMessages.EXTERNAL_FILES);
      layout = ExternalReader.read(found.in(), raw, shape, type);
    } else if (LayoutReader.message(messages).kind() == LayoutMessage.VIRTUAL) {
      LayoutMessage message = LayoutReader.message(messages);
      VirtualReader.Found all = VirtualReader.read(found.in(), message, shape, type.dtype());
      layout = all.layout();
      shape = all.shape();
    } else {
      long[] limits = space.limits();
      layout =
          LayoutReader.read(found.in().meta(), messages, shape, limits, type.itemsize(), widest);
    }
    return new DatasetPlan(shape, type, fill, layout, found.in().file(), found.in().identity());
  }

  /**
   * Checks that an element of a dataset is small enough to be read.
   *
   * @throws Hdf5Fault when it is not
   */
  static void checkElement(StoredType type) {
    if (type.size() > LARGEST_ELEMENT) {
      throw new Hdf5Fault(
          "its elements have " + type.size() + " bytes (at most " + LARGEST_ELEMENT + ")");
    }
  }

  /**
   * The plan of a dataset as bytes, with those of an element as a last dimension. Its fill value
   * has the bytes of an element.
   */
  static DatasetPlan bytes(LinkWalk.Found found) {
    ObjectMessages messages = found.messages();
    Dataspace space = messages.dataspace();
    Shape shape = space.shape();
    StoredType type = type(found);
    checkElement(type);
    int itemsize = (int) type.size();
    if (shape.size() > Long.MAX_VALUE / itemsize) {
      throw new Hdf5Fault("it is damaged: a shape of " + shape);
    }
    byte[] fill = FillValue.read(messages, itemsize);
    StoredLayout layout =
        LayoutReader.read(found.in().meta(), messages, shape, space.limits(), itemsize, itemsize);
    if (layout instanceof StoredLayout.Chunked c) {
      layout = c.ofBytes(itemsize);
    }
    return new DatasetPlan(
        shape.then(Shape.of(itemsize)),
        ElementType.of(DType.UINT8),
        fill,
        layout,
        found.in().file(),
        found.in().identity());
  }
}
