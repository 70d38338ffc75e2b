package org.distarray.io.hdf5;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The bytes of the addresses and of the lengths in a file, which its superblock tells. HDF5 File
 * Format Specification 3.0, II.A.
 *
 * @param address 2, 4 or 8
 * @param length 2, 4 or 8
 */
record Widths(int address, int length) {
  /** The widths of files that are written, and of nearly all files. */
  static final Widths OWN = new Widths(8, 8);

  /**
   * The widths of a file.
   *
   * @throws Hdf5Fault when they are others than 2, 4 and 8
   */
  static Widths of(int address, int length) {
    if (!isKnown(address) || !isKnown(length)) {
      throw new Hdf5Fault(
          "its addresses have "
              + address
              + " bytes and its lengths "
              + length
              + " (2, 4 or 8 each)");
    }
    return new Widths(address, length);
  }

  private static boolean isKnown(int width) {
    return width == 2 || width == 4 || width == 8;
  }

  /** The address at a position; {@link LittleEndian#UNDEFINED} if all of its bits are set. */
  long address(ByteBuffer in, int at) {
    return ofUndefined(in, at, address);
  }

  /** The next address. */
  long address(ByteBuffer in) {
    return address(in, skip(in, address));
  }

  /** The length at a position. */
  long length(ByteBuffer in, int at) {
    return number(in, at, length);
  }

  /** The next length. */
  long length(ByteBuffer in) {
    return length(in, skip(in, length));
  }

  /** The next length; -1, for no limit, if all of its bits are set. */
  long limit(ByteBuffer in) {
    return limit(in, skip(in, length));
  }

  /** The length at a position; -1, for no limit, if all of its bits are set. */
  long limit(ByteBuffer in, int at) {
    return ofUndefined(in, at, length);
  }

  /** Moves behind some bytes, and tells where they begin. */
  private static int skip(ByteBuffer in, int bytes) {
    if (in.remaining() < bytes) {
      throw new BufferUnderflowException();
    }
    int at = in.position();
    in.position(at + bytes);
    return at;
  }

  private static long number(ByteBuffer in, int at, int bytes) {
    return bytes == Long.BYTES ? in.getLong(at) : TreeV2.number(in, at, bytes);
  }

  private static long ofUndefined(ByteBuffer in, int at, int bytes) {
    long number = number(in, at, bytes);
    return number == -1L >>> 64 - 8 * bytes ? LittleEndian.UNDEFINED : number;
  }
}
