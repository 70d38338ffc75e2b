package org.distarray.notebooks.picture;

import java.util.Locale;

/** Distances of ticks that read well. */
final class Ticks {
  private Ticks() {}

  /**
   * The distance of ticks: one, two or five times a power of ten, so that a range has at most a
   * given number of ticks.
   */
  static double step(double range, int most) {
    double ten = Math.pow(10, Math.floor(Math.log10(Math.max(range, 1e-300) / most)));
    for (double times : new double[] {1, 2, 5}) {
      if (range / (ten * times) <= most) {
        return ten * times;
      }
    }
    return 10 * ten;
  }

  /** A multiple of a step as a label, with the decimals that it has. */
  static String label(double value, double step) {
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
