package org.distarray.io.hdf5;

import io.jhdf.Superblock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.distarray.io.bytes.ByteReader;

/**
 * Finds and checks the superblock: at byte 0, 512, 1024, 2048, ..., behind a user block of that
 * size.
 */
final class SuperblockReader {
  /** A number of bytes that no version of the superblock exceeds. */
  private static final int SIZE = 128;

  private SuperblockReader() {}

  /**
   * The metadata of a file.
   *
   * @throws Hdf5Fault when the file is no HDF5 file, has lost bytes at its end, or is of a kind
   *     that is not supported
   */
  static MetaBytes open(ByteReader in) {
    long length = in.length();
    for (long at = 0; at + FileSignature.LENGTH <= length; at = at == 0 ? 512 : 2 * at) {
      if (FileSignature.matches(in.read(at, FileSignature.LENGTH))) {
        return at(in, at);
      }
    }
    byte[] start = in.read(0, (int) Math.min(4, length));
    boolean classic = start.length == 4 && start[0] == 'C' && start[1] == 'D' && start[2] == 'F';
    throw new Hdf5Fault(
        classic
            ? "it is a classic NetCDF file, not HDF5 (nccopy -k nc4 makes a NetCDF-4 file of it, which is)"
            : "it is not an HDF5 file: no signature in its " + length + " bytes");
  }

  private static MetaBytes at(ByteReader in, long position) {
    byte[] bytes = in.read(position, (int) Math.min(SIZE, in.length() - position));
    if (bytes.length < 48) {
      throw new Hdf5Fault("it is cut off after " + in.length() + " bytes");
    }
    // where versions 0 and 1 and versions 2 and 3 say how long addresses and lengths are
    int version = bytes[8];
    int sizes = version < 2 ? 13 : 9;
    if (version < 0 || version > 3) {
      throw new Hdf5Fault("its superblock has version " + version + " (0 to 3)");
    }
    if (bytes[sizes] != 8 || bytes[sizes + 1] != 8) {
      throw new Hdf5Fault(
          "its addresses have "
              + (bytes[sizes] & 0xFF)
              + " bytes and its lengths "
              + (bytes[sizes + 1] & 0xFF)
              + " (8 each)");
    }
    Superblock superblock =
        Superblock.readSuperblock(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    if (superblock.getBaseAddressByte() != position) {
      throw new Hdf5Fault(
          "its base address is "
              + superblock.getBaseAddressByte()
              + ", its superblock at "
              + position
              + " (the same: was a user block added or cut off?)");
    }
    long end = superblock.getEndOfFileAddress();
    if (end < 0 || end > in.length()) {
      throw new Hdf5Fault("it is cut off: " + in.length() + " of " + end + " bytes");
    }
    return new MetaBytes(in, superblock);
  }
}
