package org.distarray.io.chunks.filter;

import java.nio.ByteBuffer;

/** Reads numbers of any width from bytes, the highest bit first. */
final class Bits {
  private final ByteBuffer in;
  private int left;
  private int current;

  Bits(ByteBuffer in) {
    this.in = in;
  }

  /** The next number of {@code n} bits, at most 64. */
  long next(int n) {
    long out = 0;
    for (int missing = n; missing > 0; ) {
      if (left == 0) {
        current = in.get() & 0xFF;
        left = 8;
      }
      int take = Math.min(missing, left);
      out = out << take | current >> left - take & (1 << take) - 1;
      left -= take;
      missing -= take;
    }
    return out;
  }

  /** Writes the lowest bytes of a number. */
  static void put(ByteBuffer out, long value, int width, boolean bigEndian) {
    for (int k = 0; k < width; k++) {
      out.put((byte) (value >>> 8 * (bigEndian ? width - 1 - k : k)));
    }
  }
}
