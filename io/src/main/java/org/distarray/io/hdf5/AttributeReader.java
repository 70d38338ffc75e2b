package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Reads the attributes of an object: those in its header, and those in a heap, where they are many
 * or large. HDF5 File Format Specification 3.0, IV.A.2.m and v.
 */
final class AttributeReader {
  private static final int NAME_RECORDS = 8;
  private static final int HEAP_ID = 8;
  private static final int SHARED = 2;
  private static final int MOST = 1 << 16;

  private final MetaBytes file;
  private final int most;
  private final List<StoredAttribute> found = new ArrayList<>();

  private AttributeReader(MetaBytes file, int most) {
    this.file = file;
    this.most = most;
  }

  /**
   * The attributes of an object, in the order in which they were made if the file tells it, else in
   * the order of their names; h5py lists them so. One that is damaged is among them, with its
   * fault.
   */
  static List<StoredAttribute> read(MetaBytes file, ObjectMessages object) {
    return read(file, object, MOST);
  }

  /**
   * The first attributes of an object, and a fault if there are more.
   *
   * @param most how many
   */
  static List<StoredAttribute> read(MetaBytes file, ObjectMessages object, int most) {
    AttributeReader reader = new AttributeReader(file, most);
    try {
      for (ObjectHeaderReader.RawMessage message : object.all(ObjectMessages.ATTRIBUTE)) {
        reader.room();
        reader.add(message.order(), message);
      }
      reader.dense(object);
    } catch (RuntimeException e) {
      reader.found.add(StoredAttribute.damaged(Long.MAX_VALUE, e));
    }
    reader.found.sort(
        object.ordersAttributes()
            ? Comparator.comparingLong(StoredAttribute::order)
            : Comparator.comparing(
                a -> a.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
    return reader.found;
  }

  private void dense(ObjectMessages object) {
    forEachInHeap(
        file,
        object,
        (heap, record) -> {
          room(); // outside of the try: too many attributes end the walk
          long order = order(record);
          try {
            ByteBuffer id = record.slice(0, HEAP_ID).order(ByteOrder.LITTLE_ENDIAN);
            boolean isShared = (flags(record) & SHARED) != 0;
            add(
                order,
                isShared ? file.shared().message(ObjectMessages.ATTRIBUTE, id) : heap.object(id));
          } catch (RuntimeException e) {
            found.add(StoredAttribute.damaged(order, e));
          }
        });
  }

  /** Visits the record of each attribute that lies in a heap. */
  private static void forEachInHeap(
      MetaBytes file, ObjectMessages object, BiConsumer<HeapReader, ByteBuffer> visit) {
    if (!object.has(ObjectMessages.ATTRIBUTE_INFO)) {
      return;
    }
    ByteBuffer in = object.body(ObjectMessages.ATTRIBUTE_INFO);
    int at = OldAttributes.addressesAt(in);
    Widths widths = file.widths();
    long addressOfHeap = widths.address(in, at);
    long names = widths.address(in, at + widths.address());
    if (addressOfHeap == LittleEndian.UNDEFINED || names == LittleEndian.UNDEFINED) {
      return;
    }
    TreeV2 tree = new TreeV2(file, names);
    if (tree.type() != NAME_RECORDS || tree.recordSize() < HEAP_ID + 9) {
      throw new Hdf5Fault("it is damaged: a tree of type " + tree.type() + " instead of names");
    }
    HeapReader heap = new HeapReader(file, addressOfHeap);
    tree.forEach(record -> visit.accept(heap, record));
  }

  private static long order(ByteBuffer record) {
    return record.getInt(HEAP_ID + 1) & 0xFFFFFFFFL;
  }

  private static int flags(ByteBuffer record) {
    return record.get(HEAP_ID) & 0xFF;
  }

  /**
   * The messages of the attributes that lie in a heap, in the order in which they were made. They
   * have at most as many bytes as the file.
   *
   * @throws Hdf5Fault when one is damaged, in the table of shared messages, or too long for a
   *     header, and when there are too many
   */
  static List<ObjectHeaderReader.RawMessage> inHeap(MetaBytes file, ObjectMessages object) {
    List<ObjectHeaderReader.RawMessage> out = new ArrayList<>();
    long[] bytes = {0};
    forEachInHeap(
        file,
        object,
        (heap, record) -> {
          ByteBuffer id = record.slice(0, HEAP_ID).order(ByteOrder.LITTLE_ENDIAN);
          long length = heap.length(id);
          if ((flags(record) & SHARED) == 0 && length > ObjectHeaderWriter.MOST) {
            String name = name(heap.start(id, ObjectHeaderWriter.MOST));
            throw ObjectHeaderWriter.tooLong(name, length);
          }
          bytes[0] += length;
          // damaged records may all lead to one object
          if (out.size() >= MOST || bytes[0] > file.fileLength()) {
            throw new Hdf5Fault(
                "it has more than " + out.size() + " attributes, or they are larger than the file");
          }
          int order = (int) order(record);
          out.add(
              new ObjectHeaderReader.RawMessage(
                  ObjectMessages.ATTRIBUTE, flags(record), order, 0, heap.object(id)));
        });
    OldAttributes.check(out);
    out.sort(Comparator.comparingInt(ObjectHeaderReader.RawMessage::order));
    return out;
  }

  /** Checks that there is room for another attribute. */
  private void room() {
    if (found.size() >= most) {
      throw new Hdf5Fault("it has more than " + most + " attributes");
    }
  }

  private void add(long order, ObjectHeaderReader.RawMessage message) {
    try {
      add(
          order,
          message.isShared()
              ? ObjectMessages.shared(file, ObjectMessages.ATTRIBUTE, message.body()).body()
              : message.body());
    } catch (RuntimeException e) {
      found.add(StoredAttribute.damaged(order, e));
    }
  }

  private void add(long order, ByteBuffer body) {
    try {
      found.add(parse(order, body.duplicate().order(ByteOrder.LITTLE_ENDIAN)));
    } catch (RuntimeException e) {
      found.add(StoredAttribute.damaged(order, e));
    }
  }

  /**
   * The name in the message of an attribute.
   *
   * @throws Hdf5Fault when the message is damaged
   */
  static String name(ByteBuffer message) {
    ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int start = version(in.get(0)) == 3 ? 9 : 8;
    int size = in.getShort(2) & 0xFFFF;
    if (size > in.limit() - start) {
      throw new Hdf5Fault("it is damaged: an attribute with a name of " + size + " bytes");
    }
    return text(in.slice(start, size));
  }

  /**
   * The elements in the message of an attribute of a file that can be changed, between the position
   * and the limit.
   *
   * @throws Hdf5Fault when the message is damaged
   */
  static ByteBuffer data(ByteBuffer message) {
    ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int version = version(in.get(0));
    int unit = version == 1 ? 8 : 1;
    int at = version == 3 ? 9 : 8;
    for (int k = 2; k < 8; k += 2) { // the name, the type, and the shape
      at += ((in.getShort(k) & 0xFFFF) + unit - 1) / unit * unit;
    }
    ByteBuffer space = in.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int spaceSize = ((in.getShort(6) & 0xFFFF) + unit - 1) / unit * unit;
    space.position(at - spaceSize);
    long n =
        Dataspace.parse(space.slice().order(ByteOrder.LITTLE_ENDIAN), Widths.OWN).shape().size();
    int size = in.getInt(at - spaceSize - typeSize(in, unit) + 4);
    if (at + n * size > in.limit()) {
      throw new Hdf5Fault(
          "it is damaged: an attribute of " + n + " elements of " + size + " bytes");
    }
    return in.limit((int) (at + n * size)).position(at);
  }

  private static int typeSize(ByteBuffer in, int unit) {
    return ((in.getShort(4) & 0xFFFF) + unit - 1) / unit * unit;
  }

  private static int version(int found) {
    if (found < 1 || found > 3) {
      throw new Hdf5Fault("an attribute of version " + found + " (1 to 3)");
    }
    return found;
  }

  /** Characters up to a zero. */
  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.remaining()];
    in.get(0, bytes);
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private StoredAttribute parse(long order, ByteBuffer in) {
    int version = version(in.get());
    int flags = in.get();
    int nameSize = in.getShort() & 0xFFFF;
    int typeSize = in.getShort() & 0xFFFF;
    int spaceSize = in.getShort() & 0xFFFF;
    in.position(in.position() + (version == 3 ? 1 : 0));
    int unit = version == 1 ? 8 : 1;
    ByteBuffer named = part(in, nameSize, unit);
    String name = text(named);
    ByteBuffer type = part(in, typeSize, unit);
    ByteBuffer space = part(in, spaceSize, unit);
    ByteBuffer data = in.slice().order(ByteOrder.LITTLE_ENDIAN);
    try {
      boolean mayShare = version > 1;
      ByteBuffer described =
          mayShare && (flags & 1) != 0
              ? ObjectMessages.shared(file, ObjectMessages.DATATYPE, type).body()
              : type;
      ByteBuffer shaped =
          mayShare && (flags & 2) != 0
              ? ObjectMessages.shared(file, ObjectMessages.DATASPACE, space).body()
              : space;
      return new StoredAttribute(
          name,
          order,
          TypeReader.read(described),
          Dataspace.parse(shaped, file.widths()),
          data,
          null);
    } catch (RuntimeException e) {
      return new StoredAttribute(name, order, null, null, named, e);
    }
  }

  /** The next bytes, which are filled up to a multiple of a unit. */
  private static ByteBuffer part(ByteBuffer in, int size, int unit) {
    ByteBuffer out = in.slice(in.position(), size).order(ByteOrder.LITTLE_ENDIAN);
    in.position(Math.min(in.limit(), in.position() + (size + unit - 1) / unit * unit));
    return out;
  }
}
