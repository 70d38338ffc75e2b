package org.distarray.io.hdf5;

import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * Writes the bytes before the elements in a file with one contiguous dataset: the superblock of
 * version 2, the header of the dataset, and the chain of groups above it. Every HDF5 from 1.8 on
 * can read the file.
 *
 * <p>The elements follow at once, little-endian in C order.
 */
final class Hdf5Encoder {
  private static final int SUPERBLOCK = 48;

  /** Elements start at a multiple of this, so that writers write whole pages. */
  private static final int PAGE = 4096;

  private Hdf5Encoder() {}

  /**
   * The bytes before the elements. Their number is a multiple of 4096, and is the address of the
   * first element.
   *
   * @param names the components of the key
   * @throws ArithmeticException when the elements have more than 2^63 - 1 bytes
   */
  static byte[] head(List<String> names, DType dtype, Shape shape) {
    int length = PAGE;
    byte[] used = build(names, dtype, shape, length);
    while (used.length > length) {
      length += PAGE;
      used = build(names, dtype, shape, length);
    }
    return Arrays.copyOf(used, length);
  }

  private static byte[] build(List<String> names, DType dtype, Shape shape, int dataAddress) {
    LittleEndian objects = new LittleEndian();
    objects.bytes(padded(ObjectHeaderWriter.dataset(dtype, shape, dataAddress)));
    long child = SUPERBLOCK;
    for (int k = names.size() - 1; k >= 0; k--) {
      byte[] group = padded(ObjectHeaderWriter.group(names.get(k), child));
      child = (long) SUPERBLOCK + objects.size();
      objects.bytes(group);
    }
    long bytes = Math.multiplyExact(shape.size(), (long) dtype.itemsize());
    return new LittleEndian()
        .bytes(superblock(Math.addExact(dataAddress, bytes), child))
        .bytes(objects.toBytes())
        .toBytes();
  }

  /** Version 2, 8-byte addresses and lengths, base address 0, no extension. */
  private static byte[] superblock(long endOfFile, long rootGroup) {
    return Checksum.append(
        new LittleEndian()
            .bytes(FileSignature.bytes())
            .u1(2)
            .u1(8)
            .u1(8)
            .u1(0)
            .u8(0)
            .u8(LittleEndian.UNDEFINED)
            .u8(endOfFile)
            .u8(rootGroup));
  }

  private static byte[] padded(byte[] header) {
    return Arrays.copyOf(header, (header.length + 7) / 8 * 8);
  }
}
