package org.distarray.picture;

import java.util.Locale;

/** Distances of ticks that read well, and their labels. */
public final class Ticks {
  private static final double FINE = 1e-4;
  private static final double LARGE = 1e6;

  private Ticks() {}

  /**
   * A tick of an axis.
   *
   * @param value the value at which it is
   */
  public record Tick(double value, String label) {}

  /**
   * The distance of ticks: one, two or five times a power of ten, so that a range has at most a
   * given number of ticks.
   */
  public static double step(double range, int most) {
    double ten = Math.pow(10, Math.floor(Math.log10(Math.max(range, 1e-300) / most)));
    for (double times : new double[] {1, 2, 5}) {
      if (range / (ten * times) <= most) {
        return ten * times;
      }
    }
    return 10 * ten;
  }

  /**
   * A multiple of a step as a label, with the decimals that it has. Very fine and very large steps
   * are written with a power of ten.
   */
  public static String label(double value, double step) {
    double shown = value == 0 ? 0 : value; // no -0
    if (shown != 0 && (step < FINE || Math.abs(shown) >= LARGE)) {
      int digits =
          (int) Math.floor(Math.log10(Math.abs(shown))) - (int) Math.floor(Math.log10(step));
      return String.format(Locale.ROOT, "%." + Math.max(0, digits) + "e", shown);
    }
    int decimals = shown == 0 && step < FINE ? 0 : decimals(step);
    return String.format(Locale.ROOT, "%." + decimals + "f", shown);
  }

  /** The decimals of a step; few of one that has no end. */
  private static int decimals(double step) {
    int first = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    int out = first;
    while (Math.abs(step * Math.pow(10, out) - Math.rint(step * Math.pow(10, out))) > 1e-6) {
      if (out == first + 3) {
        return first + 1;
      }
      out++;
    }
    return out;
  }
}
