package org.distarray.io.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.chunks.filter.FilterStep;

/**
 * Builds version 2 object headers, of a dataset or of a group. HDF5 File Format Specification 3.0,
 * IV.A.1.b.
 */
final class ObjectHeaderWriter {
  static final int DATASPACE = 1;
  static final int LINK_INFO = 2;
  static final int DATATYPE = 3;
  static final int FILL_VALUE = 5;
  static final int LINK = 6;
  static final int LAYOUT = 8;
  static final int GROUP_INFO = 10;
  static final int FILTERS = 11;
  static final int ATTRIBUTE = 12;

  /** The most bytes of a message. */
  static final int MOST = 65_535;

  private final LittleEndian messages = new LittleEndian();
  private final int flags;

  ObjectHeaderWriter() {
    this(0);
  }

  /**
   * @param flags bit 2, attributes are counted as they are made; bit 3, they have an index of that
   */
  ObjectHeaderWriter(int flags) {
    this.flags = flags;
  }

  /** The fault of an attribute that no header can hold. */
  static Hdf5Fault tooLong(String attribute, long bytes) {
    return new Hdf5Fault(
        "its attribute '"
            + attribute
            + "' needs "
            + bytes
            + " bytes (at most "
            + MOST
            + " where attributes are added)");
  }

  /** Appends a message as it was read. */
  ObjectHeaderWriter message(ObjectHeaderReader.RawMessage message) {
    byte[] body = new byte[message.body().capacity()];
    message.body().duplicate().rewind().get(body);
    return message(message.type(), message.flags(), message.order(), body);
  }

  /**
   * Appends a message with its flags and its number in the order of making.
   *
   * @throws ArrayIOException when it is too long
   */
  ObjectHeaderWriter message(int type, int messageFlags, int order, byte[] body) {
    if (body.length > MOST) {
      throw new ArrayIOException(
          "Cannot write an HDF5 header: a message of type "
              + type
              + " needs "
              + body.length
              + " bytes (at most "
              + MOST
              + ")");
    }
    messages.u1(type).u2(body.length).u1(messageFlags);
    if ((flags & 4) != 0) {
      messages.u2(order);
    }
    messages.bytes(body);
    return this;
  }

  /**
   * Appends a message.
   *
   * @throws ArrayIOException as {@link #message(int, int, int, byte[])}
   */
  ObjectHeaderWriter message(int type, LittleEndian body) {
    return message(type, 0, 0, body.toBytes());
  }

  /** The whole header; bits 0 and 1 of its flags say that the size field has 4 bytes. */
  byte[] build() {
    return Checksum.append(
        new LittleEndian()
            .ascii("OHDR")
            .u1(2)
            .u1(2 | flags)
            .u4(messages.size())
            .bytes(messages.toBytes()));
  }

  /**
   * The shape of a dataset or of an attribute.
   *
   * @param limits the greatest shape, -1 for a dimension without limit
   */
  static LittleEndian dataspace(long[] dims, long[] limits) {
    boolean grows = !Arrays.equals(dims, limits);
    LittleEndian out =
        new LittleEndian().u1(2).u1(dims.length).u1(grows ? 1 : 0).u1(dims.length == 0 ? 0 : 1);
    Arrays.stream(dims).forEach(out::u8);
    if (grows) {
      Arrays.stream(limits).forEach(out::u8);
    }
    return out;
  }

  /**
   * The fill value, version 3: it is written if it is set, and space is allocated late, or for each
   * chunk.
   *
   * @param value the bytes of an element; null for zeros
   */
  static LittleEndian fill(byte[] value, boolean chunked) {
    LittleEndian out =
        new LittleEndian().u1(3).u1((chunked ? 0x0B : 0x0A) | (value == null ? 0 : 0x20));
    return value == null ? out : out.u4(value.length).bytes(value);
  }

  /** The place of elements in one piece; it is not used if there are none. */
  static LittleEndian contiguous(long address, long bytes) {
    return new LittleEndian()
        .u1(3)
        .u1(1)
        .u8(bytes == 0 ? LittleEndian.UNDEFINED : address)
        .u8(bytes);
  }

  /** The place of the index of chunks, in a version 1 B-tree. */
  static LittleEndian chunked(long root, Shape chunk, int itemsize) {
    LittleEndian out = new LittleEndian().u1(3).u1(2).u1(chunk.ndim() + 1).u8(root);
    Arrays.stream(chunk.toArray()).forEach(out::u4);
    return out.u4(itemsize);
  }

  /** The filters of chunks, version 2. The names of registered filters are not written. */
  static LittleEndian filters(List<FilterStep> filters) {
    LittleEndian out = new LittleEndian().u1(2).u1(filters.size());
    for (FilterStep filter : filters) {
      out.u2(filter.id());
      if (filter.id() >= 256) {
        out.u2(0);
      }
      // bit 0 would say that a chunk may be stored without it
      out.u2(0).u2(filter.parameters().length);
      Arrays.stream(filter.parameters()).forEach(out::u4);
    }
    return out;
  }

  /** A member of a group. */
  static LittleEndian link(String member, long address) {
    return start(member, 0x11, -1).u8(address);
  }

  /**
   * A member of a group that counts its members.
   *
   * @param order its number
   */
  static LittleEndian link(String member, long address, long order) {
    return start(member, 0x15, order).u8(address);
  }

  /** A hard or soft link of an old group. */
  static LittleEndian link(HdfLink link) {
    if (link.kind() == HdfLink.Kind.HARD) {
      return link(link.name(), link.address());
    }
    byte[] path = link.target().getBytes(StandardCharsets.UTF_8);
    return start(link.name(), 0x19, -1).u2(path.length).bytes(path);
  }

  /**
   * The start of a link message.
   *
   * @param flags bit 0, the length of the name has two bytes; bit 2, the number follows; bit 3, the
   *     type follows; bit 4, the character set of the name follows
   */
  private static LittleEndian start(String member, int flags, long order) {
    byte[] name = member.getBytes(StandardCharsets.UTF_8);
    LittleEndian out = new LittleEndian().u1(1).u1(flags);
    if ((flags & 8) != 0) {
      out.u1(1); // soft
    }
    if ((flags & 4) != 0) {
      out.u8(order);
    }
    return out.u1(1).u2(name.length).bytes(name);
  }

  /** Says that the links of a group are messages. */
  static LittleEndian linkInfo() {
    return new LittleEndian().u1(0).u1(0).u8(LittleEndian.UNDEFINED).u8(LittleEndian.UNDEFINED);
  }
}
