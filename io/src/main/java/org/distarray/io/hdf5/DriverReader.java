package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.util.List;
import org.distarray.dist.IndexSet;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.fields.StoredType;
import org.distarray.ndarray.NdArray;

/**
 * Reads what is no array of numbers, all of it at once: the texts or the lists of a dataset, or of
 * a field of it.
 */
final class DriverReader {
  private static final int MOST_TEXTS = 1 << 22;
  private static final int MOST_LISTS = (int) (ValueReader.MOST_TOGETHER / ValueReader.LIST_BYTES);

  private final FileRef start;
  private final List<String> names;
  private final LinkWalk.Found found;
  private StoredType type;
  private long offset;

  private DriverReader(LinkedFiles files, FileRef start, List<String> names) {
    this.start = start;
    this.names = names;
    this.found = LinkWalk.dataset(files, start, names);
    this.type = PlanReader.type(found);
    for (String name : found.fields()) {
      StoredType.Field field = PlanReader.field(type, name);
      offset += field.offset();
      type = field.type();
    }
  }

  /**
   * The texts in C order.
   *
   * @throws Hdf5Fault when there is no such dataset, or it has other elements or too many
   */
  static List<String> texts(LinkedFiles files, FileRef start, List<String> names) {
    DriverReader in = new DriverReader(files, start, names);
    if (!(in.type instanceof StoredType.Text text)) {
      throw new Hdf5Fault(
          "its elements are " + in.type.name() + ", not texts (load loads numbers)");
    }
    ByteBuffer bytes = in.bytes("texts", MOST_TEXTS);
    int n = (int) (bytes.capacity() / text.size());
    return ValueReader.ofTexts(in.found.in().meta(), n).texts(text, n, bytes);
  }

  /**
   * The lists of numbers in C order, each as an array of one dimension.
   *
   * @throws Hdf5Fault when there is no such dataset, or it has other elements or too many
   */
  static List<NdArray> lists(LinkedFiles files, FileRef start, List<String> names) {
    DriverReader in = new DriverReader(files, start, names);
    if (!(in.type instanceof StoredType.Sequence sequence
        && sequence.of() instanceof StoredType.Number number)) {
      throw new Hdf5Fault(
          "its elements are "
              + in.type.name()
              + ", not lists of numbers (load loads numbers, texts reads texts)");
    }
    ByteBuffer bytes = in.bytes("lists", MOST_LISTS);
    int n = (int) (bytes.capacity() / sequence.size());
    ValueReader values = new ValueReader(in.found.in().meta());
    return values.lists((int) sequence.size(), number.element(), n, bytes);
  }

  /**
   * The bytes of all elements.
   *
   * @param what the name of several, in messages
   * @param most how many of them the driver should hold
   */
  private ByteBuffer bytes(String what, int most) {
    if (found.messages().dataspace().isNull()) {
      return ByteBuffer.allocate(0);
    }
    DatasetPlan plan = PlanReader.bytes(found);
    int outer = plan.shape().ndim() - 1;
    long n = plan.shape().size() / Math.max(1, plan.shape().dim(outer));
    if (n > most || n > ValueReader.MOST_TOGETHER / type.size()) {
      throw new Hdf5Fault(
          "its "
              + n
              + " "
              + what
              + " of "
              + type.size()
              + " bytes are more than the driver should hold (at most "
              + most
              + " "
              + what
              + " and 64 MiB; h5py reads a part of them)");
    }
    IndexSet[] region = IndexSet.whole(plan.shape());
    region[outer] = new IndexSet.Range(offset, 1, type.size());
    NdArray raw = new Hdf5Source(start, names, null, plan).read(region).copy();
    byte[] out = new byte[(int) raw.size()];
    raw.storage().writeTo(ByteBuffer.wrap(out), 0, out.length);
    return ByteBuffer.wrap(out);
  }
}
