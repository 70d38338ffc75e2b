package org.distarray.plan;

/** Computes numbers of bytes. */
public final class ByteCounts {
  private ByteCounts() {}

  /** The bytes of some elements, or the largest long if there are more. */
  public static long times(long elements, long itemsize) {
    return elements > Long.MAX_VALUE / itemsize ? Long.MAX_VALUE : elements * itemsize;
  }

  /** The sum of two numbers of bytes, or the largest long if it is more. */
  static long plus(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  /** {@code 1 chunk}, {@code 96 chunks}. */
  static String chunks(long n) {
    return n + (n == 1 ? " chunk" : " chunks");
  }
}
