package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.distarray.io.bytes.ByteReader;

/**
 * The metadata of a file. No more bytes are read at once than the file holds.
 *
 * <p>Blocks are kept, because metadata are read in many tiny pieces, and a remote file takes
 * milliseconds for each. The sum of all reads is limited, so that reading ends even if pointers run
 * in circles. Addresses count from the superblock.
 */
final class MetaBytes {
  private static final int BLOCK = 1 << 16;
  private static final int BLOCKS = 64;
  private static final int LARGEST = 1 << 30;

  private final ByteReader in;
  private final Widths widths;
  private final long base;
  private final long root;
  private final long length;
  private final Map<Long, byte[]> blocks =
      new LinkedHashMap<>(BLOCKS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > BLOCKS;
        }
      };
  private long budget;
  private SharedMessages shared;

  /**
   * @param base the position of address 0
   * @param root the address of the object header of the root group
   */
  MetaBytes(ByteReader in, long base, long root, Widths widths) {
    this.in = in;
    this.widths = widths;
    this.base = base;
    this.root = root;
    this.length = in.length();
    this.budget = 4 * length + (64L << 20);
  }

  /** The bytes of addresses and lengths. */
  Widths widths() {
    return widths;
  }

  /** The address of the object header of the root group. */
  long root() {
    return root;
  }

  /** Makes the table of shared messages known, which is read by this file itself. */
  void share(SharedMessages table) {
    shared = table;
  }

  /**
   * The table of shared messages.
   *
   * @throws Hdf5Fault when there is none
   */
  SharedMessages shared() {
    if (shared == null) {
      throw new Hdf5Fault("it is damaged: it has no table of shared messages, and needs one");
    }
    return shared;
  }

  /** The position of an address in the file; negative for addresses that no file has. */
  long position(long address) {
    return address < 0 || address > length ? -1 : address + base;
  }

  /**
   * Checks that bytes lie inside the file. Whatever is allocated for a part of a file is checked so
   * before.
   *
   * @throws Hdf5Fault when they do not
   */
  void require(long position, long bytes) {
    if (position < 0 || bytes < 0 || bytes > length - position) {
      throw new Hdf5Fault(
          "it is damaged: "
              + bytes
              + " bytes of metadata at "
              + position
              + " of a file of "
              + length
              + " bytes");
    }
  }

  /** The length of the whole file in bytes. */
  long fileLength() {
    return length;
  }

  /** The bytes at an address, little-endian. */
  ByteBuffer at(long address, long count) {
    long position = position(address);
    require(position, count);
    if (count > LARGEST) {
      throw new Hdf5Fault("it has " + count + " bytes of metadata in one piece");
    }
    budget -= count;
    if (budget < 0 || Thread.currentThread().isInterrupted()) {
      throw new Hdf5Fault("it is damaged: its metadata do not end, or run in circles");
    }
    byte[] out = new byte[(int) count];
    if (count > BLOCK) {
      in.readFully(position, ByteBuffer.wrap(out));
    } else {
      for (int done = 0; done < out.length; ) {
        long at = position + done;
        byte[] block = blocks.computeIfAbsent(at / BLOCK, this::block);
        int from = (int) (at % BLOCK);
        int n = Math.min(block.length - from, out.length - done);
        System.arraycopy(block, from, out, done, n);
        done += n;
      }
    }
    return ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
  }

  private byte[] block(long number) {
    return in.read(number * BLOCK, (int) Math.min(BLOCK, length - number * BLOCK));
  }

  /** The position of address 0: behind a user block. */
  long base() {
    return base;
  }
}
