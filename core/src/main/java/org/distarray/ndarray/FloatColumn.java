package org.distarray.ndarray;

import java.util.List;

/**
 * Prints floats at one width, as NumPy's {@code FloatingFormat}: at most eight digits after the
 * point, all with an exponent as soon as one needs it, points below each other.
 */
final class FloatColumn {
  private static final int PRECISION = 8;

  private final boolean single;
  private final boolean plus;
  private final boolean scientific;
  private final int left;
  private final int right;
  private final int digits;
  private final int exponent;

  /** A column for these values; {@code plus} puts a sign before those that are not negative. */
  FloatColumn(List<Double> values, boolean single, boolean plus) {
    this.single = single;
    this.plus = plus;
    this.scientific = needsExponent(values, single);
    int before = 0;
    int after = 0;
    int power = 0;
    boolean allFinite = true;
    boolean negativeInfinity = plus;
    for (double v : values) {
      if (!Double.isFinite(v)) {
        allFinite = false;
        negativeInfinity |= v == Double.NEGATIVE_INFINITY;
        continue;
      }
      Decimal d = Decimal.of(v, single);
      String text = signed(scientific ? d.scientific(PRECISION) : d.positional(PRECISION));
      int point = text.indexOf('.');
      int end = scientific ? text.indexOf('e') : text.length();
      before = Math.max(before, point);
      after = Math.max(after, end - point - 1);
      power = Math.max(power, text.length() - end - 2);
    }
    digits = after;
    exponent = power;
    right = scientific ? power + 2 + after : after;
    if (!allFinite) {
      before = Math.max(before, "inf".length() + (negativeInfinity ? 1 : 0) - (right + 1));
      before = Math.max(before, "nan".length() - (right + 1));
    }
    left = before;
  }

  String text(double v) {
    if (!Double.isFinite(v)) {
      String text = signed(Double.isNaN(v) ? "nan" : v < 0 ? "-inf" : "inf");
      return " ".repeat(Math.max(0, left + right + 1 - text.length())) + text;
    }
    Decimal d = Decimal.of(v, single);
    String text = signed(scientific ? d.fixedScientific(digits) : d.positional(PRECISION));
    int point = text.indexOf('.');
    String padded = " ".repeat(left - point) + text;
    if (!scientific) {
      return padded + " ".repeat(right - (text.length() - point - 1));
    }
    int power = padded.indexOf('e') + 2;
    return padded.substring(0, power)
        + "0".repeat(exponent - (padded.length() - power))
        + padded.substring(power);
  }

  private String signed(String text) {
    return plus && !text.startsWith("-") ? "+" + text : text;
  }

  private static boolean needsExponent(List<Double> values, boolean single) {
    double max = 0;
    double min = Double.POSITIVE_INFINITY;
    for (double v : values) {
      double size = Math.abs(v);
      if (Double.isFinite(v) && size > 0) {
        max = Math.max(max, size);
        min = Math.min(min, size);
      }
    }
    // a float32 is divided as such
    double spread = single ? (float) max / (float) min : max / min;
    boolean small = single ? (float) min < 1e-4f : min < 1e-4;
    return max > 0 && (max >= (single ? 1e6 : 1e8) || small || spread > 1000);
  }
}
