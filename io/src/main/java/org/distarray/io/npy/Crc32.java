package org.distarray.io.npy;

/** Joins the CRC-32 sums of neighbours. A sum over zeros is a product of polynomials over GF(2). */
final class Crc32 {
  private static final int POLYNOMIAL = 0xEDB88320;

  private Crc32() {}

  /**
   * The sum of the bytes of two pieces.
   *
   * @param secondBytes the length of the second piece
   */
  static int joined(int first, int second, long secondBytes) {
    // first * x^(8 n), for the n bytes behind it; a sum is reflected: its highest bit is x^0
    int factor = 1 << 31;
    int power = 1 << 31 - 8; // x^8
    for (long n = secondBytes; n > 0; n >>= 1) {
      factor = (n & 1) != 0 ? times(factor, power) : factor;
      power = times(power, power);
    }
    return times(first, factor) ^ second;
  }

  private static int times(int a, int b) {
    int out = 0;
    int shifted = b;
    for (int bit = 31; bit >= 0; bit--) {
      out ^= (a >>> bit & 1) != 0 ? shifted : 0;
      shifted = (shifted >>> 1) ^ ((shifted & 1) != 0 ? POLYNOMIAL : 0);
    }
    return out;
  }
}
