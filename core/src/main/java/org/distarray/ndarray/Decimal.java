package org.distarray.ndarray;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A float in decimal: the shortest digits that read back as the same float32 or float64, as Steele
 * and White's Dragon4 gives them; {@code Double.toString} gives more than needed on some JVMs.
 */
final class Decimal {
  private final double value;
  private final boolean single;
  private final BigDecimal shortest;

  private Decimal(double value, boolean single, BigDecimal shortest) {
    this.value = value;
    this.single = single;
    this.shortest = shortest;
  }

  static Decimal of(double value, boolean single) {
    return new Decimal(
        value, single, Double.isFinite(value) ? shortest(Math.abs(value), single) : null);
  }

  /** {@code 12.5} with at most {@code digits} after the point, which is always there. */
  String positional(int digits) {
    BigDecimal d = shortest;
    if (d.scale() > digits) {
      d = new BigDecimal(Math.abs(value)).setScale(digits, RoundingMode.HALF_EVEN);
    }
    String plain = stripped(d).toPlainString();
    return sign() + plain + (plain.indexOf('.') < 0 ? "." : "");
  }

  /** {@code 1.25e+10} with at most {@code digits} after the point, which is always there. */
  String scientific(int digits) {
    return power(shortest.precision() > digits + 1 ? rounded(digits) : shortest, 0);
  }

  /**
   * {@code 1.25000001e+10} with exactly {@code digits} after the point, also beyond the shortest
   * ones.
   */
  String fixedScientific(int digits) {
    return power(rounded(digits), digits);
  }

  private BigDecimal rounded(int digits) {
    return new BigDecimal(Math.abs(value))
        .round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
  }

  private String power(BigDecimal rounded, int digits) {
    BigDecimal d = stripped(rounded);
    String unscaled = d.unscaledValue().toString();
    int exponent = d.signum() == 0 ? 0 : unscaled.length() - 1 - d.scale();
    String size = Integer.toString(Math.abs(exponent));
    String zeros = "0".repeat(Math.max(0, digits + 1 - unscaled.length()));
    return sign()
        + unscaled.charAt(0)
        + "."
        + unscaled.substring(1)
        + zeros
        + "e"
        + (exponent < 0 ? "-" : "+")
        + (size.length() < 2 ? "0" : "")
        + size;
  }

  /**
   * As Python prints a number; {@code whole} stands behind one without a fraction, {@code ".0"} or
   * nothing.
   */
  String number(String whole) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value < 0 ? "-inf" : "inf";
    }
    double size = Math.abs(value);
    if (size == 0 || size >= 1e-4 && size < (single ? 1e6 : 1e16)) {
      String text = positional(Integer.MAX_VALUE);
      return text.endsWith(".") ? text.substring(0, text.length() - 1) + whole : text;
    }
    return scientific(Integer.MAX_VALUE - 1).replace(".e", "e");
  }

  private String sign() {
    return Double.doubleToRawLongBits(value) < 0 ? "-" : "";
  }

  private static BigDecimal shortest(double value, boolean single) {
    BigDecimal best =
        stripped(new BigDecimal(single ? Float.toString((float) value) : Double.toString(value)));
    BigDecimal exact = new BigDecimal(value);
    while (best.precision() > 1) {
      int digits = best.precision() - 1;
      BigDecimal next = nearest(exact, digits, value, single);
      if (next == null) {
        break;
      }
      best = stripped(next);
    }
    return best;
  }

  /**
   * The nearest decimal with this number of digits that reads back as the value; null if there is
   * none.
   */
  private static BigDecimal nearest(BigDecimal exact, int digits, double value, boolean single) {
    BigDecimal down = exact.round(new MathContext(digits, RoundingMode.DOWN));
    BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
    boolean downFirst = exact.subtract(down).compareTo(up.subtract(exact)) <= 0;
    for (BigDecimal d : downFirst ? new BigDecimal[] {down, up} : new BigDecimal[] {up, down}) {
      String text = d.toString();
      if (single ? Float.parseFloat(text) == (float) value : Double.parseDouble(text) == value) {
        return d;
      }
    }
    return null;
  }

  private static BigDecimal stripped(BigDecimal d) {
    return d.signum() == 0 ? BigDecimal.ZERO : d.stripTrailingZeros();
  }
}
