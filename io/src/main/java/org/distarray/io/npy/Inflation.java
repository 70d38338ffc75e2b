package org.distarray.io.npy;

import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The state of a stream that is being inflated: what has been taken from it, and made of it. One
 * thread uses it. It may outlive the reader of the stored bytes and go on with the next one.
 */
final class Inflation {
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private long taken;
  private long position;

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

  /** Begins again at the start of the stream. */
  void restart() {
    inflater.reset();
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
      int n = inflater.inflate(bytes, at, most);
      if (n > 0) {
        position += n;
        crc.update(bytes, at, n);
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

  /** Frees what is held outside the heap. */
  void end() {
    inflater.end();
  }
}
