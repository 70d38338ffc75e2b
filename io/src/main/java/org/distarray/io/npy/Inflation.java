package org.distarray.io.npy;

import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The state of a stream that is being inflated: what has been taken from it, and made of it. One
 * thread uses it. It may outlive the reader of the stored bytes and go on with the next one. What
 * it holds outside the heap is freed when the last byte that is wanted was made.
 */
final class Inflation {
  private final long wanted;
  private final CRC32 crc = new CRC32();
  // null when nothing is being inflated
  private Inflater inflater;
  private long taken;
  private long position;

  /**
   * @param wanted the position behind the last byte that is wanted
   */
  Inflation(long wanted) {
    this.wanted = wanted;
  }

  /** The stored bytes that were taken. */
  long taken() {
    return taken;
  }

  /** The bytes that were made. */
  long position() {
    return position;
  }

  /** The checksum of the bytes that were made. */
  int crc() {
    return (int) crc.getValue();
  }

  /** Whether it can only begin again. */
  boolean isEnded() {
    return inflater == null && position > 0;
  }

  /** Begins again at the start of the stream. */
  void restart() {
    end();
    crc.reset();
    taken = 0;
    position = 0;
  }

  /**
   * Makes more bytes.
   *
   * @param next gives the stored bytes behind those that were taken
   * @return how many were made; 0 if the stream has none left
   */
  int inflate(byte[] bytes, int at, int most, Supplier<byte[]> next) throws DataFormatException {
    while (true) {
      if (inflater == null) {
        inflater = new Inflater(true);
      }
      int n = inflater.inflate(bytes, at, most);
      if (n > 0) {
        position += n;
        crc.update(bytes, at, n);
        if (position >= wanted) {
          end();
        }
        return n;
      }
      byte[] more = inflater.needsInput() ? next.get() : new byte[0];
      if (more.length == 0) {
        return 0;
      }
      inflater.setInput(more);
      taken += more.length;
    }
  }

  /** Frees what is held outside the heap. A restart may follow. */
  void end() {
    if (inflater != null) {
      inflater.end();
      inflater = null;
    }
  }
}
