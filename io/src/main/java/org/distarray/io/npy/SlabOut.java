package org.distarray.io.npy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.distarray.io.bytes.ByteWriter;

/** Takes the bytes of a slab, sums them up, and passes them on, deflated or as they are. */
final class SlabOut implements ByteWriter {
  private final Deflater deflater;
  private final Consumer<byte[]> next;
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[64 << 10];
  private long position;

  /**
   * @param level 0 to 9, or -1 for bytes as they are
   */
  SlabOut(int level, Consumer<byte[]> next) {
    this.deflater = level < 0 ? null : new Deflater(level, true);
    this.next = next;
  }

  @Override
  public void write(ByteBuffer bytes) {
    byte[] piece = new byte[bytes.remaining()];
    bytes.get(piece);
    crc.update(piece);
    if (deflater == null) {
      next.accept(piece);
    } else {
      deflater.setInput(piece);
      while (!deflater.needsInput()) {
        pass(Deflater.NO_FLUSH);
      }
    }
    position += piece.length;
  }

  /** Passes the last bytes on. What follows starts with a whole byte. */
  void finish() {
    while (deflater != null && position > 0 && pass(Deflater.SYNC_FLUSH) == buffer.length) {
      // there may be more
    }
  }

  private int pass(int flush) {
    int n = deflater.deflate(buffer, 0, buffer.length, flush);
    if (n > 0) {
      next.accept(Arrays.copyOf(buffer, n));
    }
    return n;
  }

  /** The CRC-32 of the bytes. */
  int crc() {
    return (int) crc.getValue();
  }

  /** The bytes taken. */
  @Override
  public long position() {
    return position;
  }

  /** Frees what zlib holds outside the heap. */
  @Override
  public void close() {
    if (deflater != null) {
      deflater.end();
    }
  }
}
