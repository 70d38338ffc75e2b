package org.distarray.plan;

import java.util.Locale;

/** Computes numbers of bytes, and writes them as people read them. */
public final class ByteCounts {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

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

  /** {@code 3.1 MB}, with powers of 1000. */
  public static String of(long n) {
    int unit = 0;
    double value = n;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    String text =
        value < 9.95 && unit > 0
            ? String.format(Locale.ROOT, "%.1f", value)
            : String.valueOf(Math.round(value));
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " " + UNITS[unit];
  }
}
