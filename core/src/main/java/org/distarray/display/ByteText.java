package org.distarray.display;

import java.util.Locale;
import org.distarray.annotation.Internal;

/**
 * Numbers of bytes as people read them: {@code 3.1 MB}, with powers of 1000.
 *
 * @hidden
 */
@Internal
public final class ByteText {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private ByteText() {}

  /**
   * The bytes of some elements.
   *
   * @param elements their number; the product may exceed 2^63 - 1
   */
  public static String of(long elements, int itemsize) {
    int unit = 0;
    double value = (double) elements * itemsize;
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
