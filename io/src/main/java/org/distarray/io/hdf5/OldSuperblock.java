package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.distarray.io.bytes.ByteReader;

/**
 * The superblock of a file that is changed, or whose bytes a new file has. HDF5 File Format
 * Specification 3.0, II.A.
 */
final class OldSuperblock {
  /** The bytes of the superblock, by its version. */
  private static final int[] LENGTHS = {96, 100, 48, 48};

  private static final int OLD_TREE_HALF = 32;

  private final byte[] bytes;

  private OldSuperblock(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads the superblock of a file, which may stand behind a user block.
   *
   * @throws Hdf5Fault when it tells of what cannot be kept
   */
  static OldSuperblock read(ByteReader in, MetaBytes meta) {
    long base = meta.base();
    if (!meta.widths().equals(Widths.OWN)) {
      throw new Hdf5Fault(
          "its addresses have "
              + meta.widths().address()
              + " bytes and its lengths "
              + meta.widths().length()
              + ", and files with 8 each can be changed (mode 'w' writes one)");
    }
    byte[] start = in.read(base, (int) Math.min(LENGTHS[1], in.length() - base));
    OldSuperblock out = new OldSuperblock(Arrays.copyOf(start, LENGTHS[start[8]]));
    if (out.base() != base) {
      throw new Hdf5Fault(
          "its user block of "
              + base
              + " bytes was added or cut since it was written (h5repack writes a plain file)");
    }
    out.check();
    return out;
  }

  /** The position of address 0, which is that of the superblock. */
  long base() {
    return block().getLong(addresses());
  }

  private void check() {
    ByteBuffer block = block();
    boolean more =
        version() < 2
            ? block.getLong(addresses() + 24) != LittleEndian.UNDEFINED
                || block.getLong(addresses() + 8) != LittleEndian.UNDEFINED
            : block.getLong(addresses() + 8) != LittleEndian.UNDEFINED;
    if (more) {
      throw new Hdf5Fault(
          "its superblock has an extension, a driver, or lists of free space, which cannot be"
              + " kept (h5repack writes a plain file)");
    }
    if (version() == 1 && (block.getShort(24) & 0xFFFF) != OLD_TREE_HALF) {
      throw new Hdf5Fault("its trees of chunks have nodes of another size, which is not supported");
    }
  }

  private int version() {
    return bytes[8];
  }

  private ByteBuffer block() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The position of the base address; version 1 has a number more than version 0. */
  private int addresses() {
    return version() == 0 ? 24 : version() == 1 ? 28 : 12;
  }

  /** The number of bytes. */
  int length() {
    return bytes.length;
  }

  /** The position behind the last byte that the file uses. */
  long end() {
    return block().getLong(addresses() + 16);
  }

  /** The bytes with another end. */
  byte[] with(long end) {
    OldSuperblock out = new OldSuperblock(bytes.clone());
    out.block().putLong(addresses() + 16, end);
    return out.signed();
  }

  /** The bytes with another end and another root group. */
  byte[] with(long end, long root) {
    OldSuperblock out = new OldSuperblock(with(end));
    ByteBuffer block = out.block();
    if (version() < 2) {
      // the entry of the root group: its address, and nothing cached of an old group
      block.putLong(addresses() + 40, root).putInt(addresses() + 48, 0);
      block.putLong(addresses() + 56, 0).putLong(addresses() + 64, 0);
    } else {
      block.putLong(addresses() + 24, root);
    }
    return out.signed();
  }

  private byte[] signed() {
    return version() < 2
        ? bytes
        : Checksum.append(
            new LittleEndian().bytes(Arrays.copyOf(bytes, bytes.length - Checksum.BYTES)));
  }
}
