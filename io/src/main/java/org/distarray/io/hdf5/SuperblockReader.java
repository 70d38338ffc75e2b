package org.distarray.io.hdf5;

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

  /** The bytes up to those that tell the widths. */
  private static final int LEAST = 16;

  /** A writer has the file, or a writer with readers beside it (H5F_SUPER_WRITE_ACCESS, SWMR). */
  private static final int OPEN_FOR_WRITING = 1 | 4;

  /** The message that metadata stand in one piece, and may be stale in their own places. */
  private static final int CACHE_IMAGE = 0x18;

  private SuperblockReader() {}

  /**
   * The metadata of a file.
   *
   * @throws Hdf5Fault when the file is no HDF5 file, has lost bytes at its end, or is of a kind
   *     that is not supported
   */
  static MetaBytes open(ByteReader in) {
    long length = in.length();
    long found = FileSignature.position(in);
    if (found >= 0) {
      return at(in, found);
    }
    byte[] start = in.read(0, (int) Math.min(4, length));
    boolean classic = start.length == 4 && start[0] == 'C' && start[1] == 'D' && start[2] == 'F';
    throw new Hdf5Fault(
        classic
            ? "it is a classic NetCDF file, not HDF5 (loadNetcdf loads it)"
            : "it is not an HDF5 file: no signature in its " + length + " bytes");
  }

  private static MetaBytes at(ByteReader in, long position) {
    byte[] bytes = in.read(position, (int) Math.min(SIZE, in.length() - position));
    if (bytes.length < LEAST) {
      throw cutOff(in);
    }
    // where versions 0 and 1 and versions 2 and 3 say how long addresses and lengths are
    int version = bytes[8];
    int sizes = version < 2 ? 13 : 9;
    if (version < 0 || version > 3) {
      throw new Hdf5Fault("its superblock has version " + version + " (0 to 3)");
    }
    Widths widths = Widths.of(bytes[sizes] & 0xFF, bytes[sizes + 1] & 0xFF);
    // version 1 has a number more than version 0
    int addresses = version == 0 ? 24 : version == 1 ? 28 : 12;
    int width = widths.address();
    // of the root group: in the old ones behind the position of its name
    int rootAt = addresses + (version < 2 ? 4 * width + widths.length() : 3 * width);
    int end = rootAt + width + (version < 2 ? 0 : Checksum.BYTES);
    if (bytes.length < end) {
      throw cutOff(in);
    }
    ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (version >= 2) {
      Checksum.verify(block.slice(0, end).order(ByteOrder.LITTLE_ENDIAN));
    }
    if (version == 3 && (bytes[11] & OPEN_FOR_WRITING) != 0) {
      throw new Hdf5Fault(
          "a program has it open for writing, or ended without closing it"
              + " (h5clear -s removes the mark when none has)");
    }
    long base = widths.address(block, addresses);
    long used = widths.address(block, addresses + 2 * width);
    // A user block may have been added or cut off since. Then the place of the superblock counts,
    // and the end moves with it (H5F__super_read).
    long moved = used + (position - base);
    if (base < 0 || used < 0 || moved < 0 || moved > in.length()) {
      throw new Hdf5Fault("it is cut off: " + in.length() + " of " + moved + " bytes");
    }
    long root = widths.address(block, rootAt);
    long extension =
        version < 2 ? LittleEndian.UNDEFINED : widths.address(block, addresses + width);
    MetaBytes out = new MetaBytes(in, position, root, widths);
    if (extension != LittleEndian.UNDEFINED) {
      ObjectMessages more = ObjectHeaderReader.read(out, extension);
      if (more.has(CACHE_IMAGE)) {
        throw new Hdf5Fault(
            "its metadata are in a cache image, which is not supported (h5repack writes a file"
                + " without)");
      }
      out.share(SharedMessages.of(out, more));
    }
    return out;
  }

  private static Hdf5Fault cutOff(ByteReader in) {
    return new Hdf5Fault("it is cut off after " + in.length() + " bytes");
  }
}
