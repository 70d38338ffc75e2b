package org.distarray.io.hdf5;

import io.jhdf.Superblock;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.distarray.io.bytes.ByteReader;

/**
 * The metadata of a file for jHDF. jHDF reads them through our reader and never maps the file,
 * because a mapped file that shrinks kills the JVM. It never gets more bytes than the file holds.
 *
 * <p>Blocks are kept, because jHDF makes many tiny reads and a remote file takes milliseconds for
 * each. The sum of all reads is limited, so that reading ends even if pointers run in circles.
 * Addresses are relative to the superblock's base address.
 */
final class MetaBytes implements HdfBackingStorage {
  private static final int BLOCK = 1 << 16;
  private static final int BLOCKS = 64;
  private static final int LARGEST = 1 << 30;

  private final ByteReader in;
  private final Superblock superblock;
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

  MetaBytes(ByteReader in, Superblock superblock) {
    this.in = in;
    this.superblock = superblock;
    this.length = in.length();
    this.budget = 4 * length + (64L << 20);
  }

  /** The position of an address in the file. */
  long position(long address) {
    return Math.addExact(address, superblock.getBaseAddressByte());
  }

  /** The length of the whole file in bytes. */
  long fileLength() {
    return length;
  }

  @Override
  public ByteBuffer readBufferFromAddress(long address, int count) {
    return mapNoOffset(position(address), count);
  }

  @Override
  public ByteBuffer map(long address, long count) {
    return mapNoOffset(position(address), count);
  }

  @Override
  public ByteBuffer mapNoOffset(long position, long count) {
    if (position < 0 || count < 0 || count > LARGEST || count > length - position) {
      throw new Hdf5Fault(
          "it is damaged: "
              + count
              + " bytes of metadata at "
              + position
              + " of a file of "
              + length
              + " bytes");
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

  @Override
  public long getUserBlockSize() {
    return superblock.getBaseAddressByte();
  }

  @Override
  public Superblock getSuperblock() {
    return superblock;
  }

  @Override
  public FileChannel getFileChannel() {
    throw new UnsupportedOperationException(
        "Cannot give a channel: metadata are read through our own reader");
  }

  @Override
  public int getSizeOfOffsets() {
    return superblock.getSizeOfOffsets();
  }

  @Override
  public int getSizeOfLengths() {
    return superblock.getSizeOfLengths();
  }

  /** Does nothing: the reader belongs to whoever opened it. */
  @Override
  public void close() {}

  @Override
  public long size() {
    return length;
  }

  @Override
  public boolean inMemory() {
    return false;
  }
}
