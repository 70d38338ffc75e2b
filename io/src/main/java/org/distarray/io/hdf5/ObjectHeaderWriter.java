package org.distarray.io.hdf5;

import java.nio.charset.StandardCharsets;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

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

  private final LittleEndian messages = new LittleEndian();

  /** Appends a message. */
  ObjectHeaderWriter message(int type, LittleEndian body) {
    messages.u1(type).u2(body.size()).u1(0).bytes(body.toBytes());
    return this;
  }

  /** The whole header; bits 0 and 1 of its flags say that the size field has 4 bytes. */
  byte[] build() {
    return Checksum.append(
        new LittleEndian().ascii("OHDR").u1(2).u1(2).u4(messages.size()).bytes(messages.toBytes()));
  }

  /**
   * The header of a contiguous dataset.
   *
   * @param address the position of the elements; not used if there are none
   */
  static byte[] dataset(DType dtype, Shape shape, long address) {
    LittleEndian space =
        new LittleEndian().u1(2).u1(shape.ndim()).u1(0).u1(shape.ndim() == 0 ? 0 : 1);
    for (int d = 0; d < shape.ndim(); d++) {
      space.u8(shape.dim(d));
    }
    long bytes = Math.multiplyExact(shape.size(), (long) dtype.itemsize());
    return new ObjectHeaderWriter()
        .message(DATASPACE, space)
        .message(DATATYPE, new LittleEndian().bytes(DatatypeEncoder.encode(dtype)))
        // version 3: space is allocated late, the fill value written if set, which it is not
        .message(FILL_VALUE, new LittleEndian().u1(3).u1(0x0A))
        .message(
            LAYOUT,
            new LittleEndian()
                .u1(3)
                .u1(1)
                .u8(bytes == 0 ? LittleEndian.UNDEFINED : address)
                .u8(bytes))
        .build();
  }

  /** The header of a group with one member. */
  static byte[] group(String member, long address) {
    byte[] name = member.getBytes(StandardCharsets.UTF_8);
    // flags: bit 0, the length of the name has two bytes; bit 4, its character set follows
    LittleEndian link =
        new LittleEndian().u1(1).u1(0x11).u1(1).u2(name.length).bytes(name).u8(address);
    return new ObjectHeaderWriter()
        .message(
            LINK_INFO,
            new LittleEndian().u1(0).u1(0).u8(LittleEndian.UNDEFINED).u8(LittleEndian.UNDEFINED))
        .message(GROUP_INFO, new LittleEndian().u1(0).u1(0))
        .message(LINK, link)
        .build();
  }
}
