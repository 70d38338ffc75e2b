package org.distarray.io.hdf5;

import org.distarray.dtype.DType;

/**
 * Writes HDF5's datatype message of a dtype, as h5py maps NumPy's types: bool is an enumeration
 * {FALSE = 0, TRUE = 1} over int8, a complex type a compound of {@code r} and {@code i}. HDF5 File
 * Format Specification 3.0, IV.A.2.d.
 */
final class DatatypeEncoder {
  private DatatypeEncoder() {}

  /** The message's bytes; numbers are little-endian. */
  static byte[] encode(DType dtype) {
    return switch (dtype.kind()) {
      case BOOL -> bool();
      case SIGNED -> integer(dtype.itemsize(), true);
      case UNSIGNED -> integer(dtype.itemsize(), false);
      case FLOAT -> floating(dtype.itemsize());
      case COMPLEX -> complex(dtype);
    };
  }

  private static LittleEndian head(int version, int datatypeClass, long bits, int size) {
    return new LittleEndian().u1(version << 4 | datatypeClass).put(bits, 3).u4(size);
  }

  static byte[] integer(int size, boolean signed) {
    return head(1, 0, signed ? 8 : 0, size).u2(0).u2(8L * size).toBytes();
  }

  /**
   * IEEE 754: bit 5 says that the mantissa's first bit is implied, byte 1 holds the place of the
   * sign.
   */
  static byte[] floating(int size) {
    int fraction = size == 2 ? 10 : size == 4 ? 23 : 52;
    int exponent = 8 * size - 1 - fraction;
    return head(1, 1, 0x20 | (8L * size - 1) << 8, size)
        .u2(0)
        .u2(8L * size)
        .u1(fraction)
        .u1(exponent)
        .u1(0)
        .u1(fraction)
        .u4((1L << exponent - 1) - 1)
        .toBytes();
  }

  private static byte[] bool() {
    return head(3, 8, 2, 1).bytes(integer(1, true)).ascii("FALSE\0TRUE\0").u1(0).u1(1).toBytes();
  }

  private static byte[] complex(DType dtype) {
    byte[] part = floating(dtype.itemsize() / 2);
    return head(3, 6, 2, dtype.itemsize())
        .ascii("r\0")
        .u1(0)
        .bytes(part)
        .ascii("i\0")
        .u1(dtype.itemsize() / 2)
        .bytes(part)
        .toBytes();
  }

  /** A text of this many bytes in UTF-8, filled up with zeros. */
  static byte[] text(int bytes) {
    return head(1, 3, 0x11, bytes).toBytes();
  }

  /** A text of this many bytes in ASCII, the last one zero. H5DSis_scale asks for it. */
  static byte[] terminated(int bytes) {
    return head(1, 3, 0, bytes).toBytes();
  }

  /** The address of an object. */
  static byte[] reference() {
    return head(1, 7, 0, 8).toBytes();
  }

  /** Lists of addresses of objects. */
  static byte[] references() {
    return head(1, 9, 0, 16).bytes(reference()).toBytes();
  }

  /** A dataset that uses a scale, and the dimension for which it does (ds_list_t of H5DS). */
  static byte[] user() {
    return head(3, 6, 2, 16)
        .ascii("dataset\0")
        .u1(0)
        .bytes(reference())
        .ascii("dimension\0")
        .u1(8)
        .bytes(integer(4, true))
        .toBytes();
  }
}
