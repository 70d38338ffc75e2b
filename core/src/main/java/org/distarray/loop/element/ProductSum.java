package org.distarray.loop.element;

/**
 * The sum of two products, {@code a b + c d}, within 1 ulp also where the products cancel, and
 * divided by a sum of squares; no product overflows or underflows on the way.
 *
 * <p>C. P. Jeannerod, N. Louvet, J. M. Muller, Further analysis of Kahan's algorithm for the
 * accurate computation of 2 x 2 determinants, 2013; here with the errors of both products, so that
 * the operands may change places.
 */
final class ProductSum {
  /** The exponent of 0: below those of all products. */
  private static final int NOTHING = -10_000;

  private ProductSum() {}

  /** The sum. If an operand is infinite or NaN, it is the sum of the rounded products. */
  static double of(double a, double b, double c, double d) {
    double out = exact(a, b, c, d);
    return out != 0 && out - out == 0 ? out : unusual(a, b, c, d);
  }

  private static double exact(double a, double b, double c, double d) {
    double p = a * b;
    double q = c * d;
    return (p + q) + (Math.fma(a, b, -p) + Math.fma(c, d, -q));
  }

  private static double unusual(double a, double b, double c, double d) {
    double plain = a * b + c * d;
    boolean isFinite = a - a + (b - b) + (c - c) + (d - d) == 0;
    if (plain != 0 && plain - plain == 0 || !isFinite) {
      return plain;
    } else if (isZero(a, b, c, d)) {
      return zero(plain);
    }
    int e = exponent(a, b, c, d);
    return Math.scalb(fraction(a, b, c, d, e), e);
  }

  /** Whether the sum for finite operands is 0 before it is rounded. */
  static boolean isZero(double a, double b, double c, double d) {
    boolean isNothing = (a == 0 || b == 0) && (c == 0 || d == 0);
    return isNothing || fraction(a, b, c, d, exponent(a, b, c, d)) == 0;
  }

  /** 0 with the sign that the sum of the rounded products has, if that sum is 0. */
  static double zero(double plain) {
    return plain == 0 ? plain : 0;
  }

  /** {@code (a b + c d) / (x^2 + y^2)} for finite operands, where x or y is not 0. */
  static double quotient(double a, double b, double c, double d, double x, double y) {
    int e = exponent(a, b, c, d);
    int size = Math.max(exponent(x), exponent(y));
    double u = Math.scalb(x, -size);
    double v = Math.scalb(y, -size);
    return Math.scalb(fraction(a, b, c, d, e) / (u * u + v * v), e - 2 * size);
  }

  /** The sum divided by {@code 2^e}, where e is the larger exponent of the two products. */
  private static double fraction(double a, double b, double c, double d, int e) {
    return exact(
        Math.scalb(a, -exponent(a)),
        Math.scalb(b, exponent(a) - e),
        Math.scalb(c, -exponent(c)),
        Math.scalb(d, exponent(c) - e));
  }

  private static int exponent(double a, double b, double c, double d) {
    return Math.max(exponent(a) + exponent(b), exponent(c) + exponent(d));
  }

  /** The exponent of x as if it were normal; far below all others for 0. */
  static int exponent(double x) {
    int e = Math.getExponent(x);
    return e >= Double.MIN_EXPONENT ? e : x == 0 ? NOTHING : Math.getExponent(x * 0x1p54) - 54;
  }
}
