package org.distarray.display;

import java.util.Locale;
import org.distarray.annotation.Internal;

/**
 * Numbers of bytes as people read them: {@code 3.8 MiB}, with powers of 1024. Cards, plans and
 * messages write them so.
 *
 * @hidden
 */
@Internal
public final class ByteText {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB"};
  private static final int STEP = 1024;

  private ByteText() {}

  /** A number of bytes. */
  public static String of(long bytes) {
    return of(bytes, 1);
  }

  /**
   * The bytes of some elements.
   *
   * @param elements their number; the product may exceed 2^63 - 1
   */
  public static String of(long elements, int itemsize) {
    double value = (double) elements * itemsize;
    int unit = 0;
    while (value >= STEP && unit < UNITS.length - 1) {
      value /= STEP;
      unit++;
    }
    String text = String.format(Locale.ROOT, unit > 0 && value < 99.95 ? "%.1f" : "%.0f", value);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " " + UNITS[unit];
  }
}
