package org.distarray.conformance;

import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/**
 * What the table of special cases says of a result: one part, or the real and the imaginary one.
 *
 * @param parts in the notation of the table
 */
record SpecialResult(List<String> parts) {
  private static final int ULPS = 4;

  static SpecialResult parse(String text) {
    return new SpecialResult(Arrays.asList(text.split(", ")));
  }

  /** Whether each row of a result is what the table says. */
  boolean[] agree(NdArray got, SpecialOperands operands) {
    if (!got.dtype().isComplex()) {
      return agree(got, parts.get(0), operands, false);
    }
    boolean isLaw = parts.size() == 1;
    boolean[] out = agree(got.real(), parts.get(0), operands, isLaw);
    boolean[] im =
        agree(got.imag(), isLaw ? "imag " + parts.get(0) : parts.get(1), operands, isLaw);
    for (int k = 0; k < out.length; k++) {
      out[k] &= im[k];
    }
    return out;
  }

  private static boolean[] agree(
      NdArray got, String said, SpecialOperands operands, boolean isLaw) {
    double[] is = SpecialOperands.doubles(got);
    boolean[] out = new boolean[is.length];
    switch (said) {
      case "any" -> Arrays.fill(out, true);
      case "positive", "negative" -> {
        for (int k = 0; k < is.length; k++) {
          out[k] = Double.isNaN(is[k]) || isNegative(is[k]) == said.equals("negative");
        }
      }
      case "-nan", "+nan" -> {
        for (int k = 0; k < is.length; k++) {
          out[k] = isValue(is[k], said);
        }
      }
      default -> {
        boolean isOpen = said.startsWith("+-");
        boolean isNear = isLaw || said.startsWith("~") || said.contains("pi");
        NdArray value = operands.evaluate(said.replaceFirst("^(\\+-|~)", ""));
        double[] want = SpecialOperands.doubles(value.dtype().isComplex() ? value.real() : value);
        double ulps = isNear ? ULPS : 0;
        for (int k = 0; k < is.length; k++) {
          double x = isOpen ? Math.abs(is[k]) : is[k];
          double w = isOpen ? Math.abs(want[k]) : want[k];
          out[k] = isEqual(x, w) || ulps > 0 && isNear(x, w, ulps, got.dtype());
        }
      }
    }
    return out;
  }

  private static boolean isEqual(double x, double want) {
    return Double.isNaN(want) ? Double.isNaN(x) : x == want && isNegative(x) == isNegative(want);
  }

  private static boolean isNear(double x, double want, double ulps, DType type) {
    double ulp = type == DType.FLOAT32 ? Math.ulp((float) want) : Math.ulp(want);
    return Double.isFinite(want) && x != 0 && Math.abs(x - want) <= ulps * ulp;
  }

  static boolean isNegative(double x) {
    return Double.doubleToRawLongBits(x) < 0;
  }

  /** Whether a word of the table names this value. */
  static boolean isValue(double x, String word) {
    if (word.endsWith("nan")) {
      return Double.isNaN(x) && (word.equals("nan") || isNegative(x) == word.startsWith("-"));
    }
    return isEqual(x, number(word));
  }

  static boolean isNumber(String word) {
    return word.matches("[+-]?(nan|inf|[0-9.]+|[0-9]?pi(/[0-9])?)");
  }

  /** The number that a word names: nan, inf, -0, 1.5, 3pi/4. */
  static double number(String word) {
    double sign = word.startsWith("-") ? -1 : 1;
    String size = word.replaceFirst("^[+-]", "");
    if (size.contains("pi")) {
      String times = size.substring(0, size.indexOf("pi"));
      double over = size.contains("/") ? Double.parseDouble(size.split("/")[1]) : 1;
      return sign * (times.isEmpty() ? 1 : Double.parseDouble(times)) * Math.PI / over;
    }
    return switch (size) {
      case "nan" -> Double.NaN;
      case "inf" -> sign * Double.POSITIVE_INFINITY;
      default -> sign * Double.parseDouble(size);
    };
  }
}
