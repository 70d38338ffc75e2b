package org.distarray.kernel;

import org.distarray.annotation.Internal;

/**
 * The elementary functions for arguments outside the domain of their formulas. {@link StrictMath}
 * computes them, because it gives the same bits on every machine. If the answer is a limit, it is
 * returned without {@link StrictMath}: such arguments are common, and {@link StrictMath} is slow.
 *
 * @hidden
 */
@Internal
public final class Elsewhere {
  private static final double LN2 = 0x1.62e42fefa39efp-1;

  private Elsewhere() {}

  public static double sin(double x) {
    return StrictMath.sin(x);
  }

  public static double cos(double x) {
    return StrictMath.cos(x);
  }

  public static double tan(double x) {
    return StrictMath.tan(x);
  }

  public static double arcsin(double x) {
    return StrictMath.asin(x);
  }

  public static double arccos(double x) {
    return StrictMath.acos(x);
  }

  public static double arctan(double x) {
    return StrictMath.atan(x);
  }

  public static double sinh(double x) {
    return StrictMath.sinh(x);
  }

  public static double cosh(double x) {
    return StrictMath.cosh(x);
  }

  /** The hyperbolic tangent where it is 1 or -1. */
  public static double tanh(double x) {
    return x != x ? x : Math.copySign(1, x);
  }

  /** The inverse hyperbolic sine of an argument whose square is not a double. */
  public static double arcsinh(double x) {
    return x != x ? x : Math.copySign(log(Math.abs(x)) + LN2, x);
  }

  /**
   * The inverse hyperbolic cosine of an argument whose square is not a double, or of one below 1.
   */
  public static double arccosh(double x) {
    return x < 1 ? Double.NaN : log(x) + LN2;
  }

  /** The inverse hyperbolic tangent of 1, of -1, and of numbers for which it is not defined. */
  public static double arctanh(double x) {
    return Math.abs(x) == 1 ? Math.copySign(Double.POSITIVE_INFINITY, x) : Double.NaN;
  }

  public static double exp(double x) {
    return x > 710 ? Double.POSITIVE_INFINITY : x < -746 ? 0 : StrictMath.exp(x);
  }

  public static double exp2(double x) {
    return x > 1024 ? Double.POSITIVE_INFINITY : x < -1076 ? 0 : StrictMath.pow(2, x);
  }

  public static double expm1(double x) {
    return x > 710 ? Double.POSITIVE_INFINITY : x < -40 ? -1 : StrictMath.expm1(x);
  }

  public static double log(double x) {
    return x == 0 ? Double.NEGATIVE_INFINITY : x < 0 ? Double.NaN : StrictMath.log(x);
  }

  /**
   * The logarithm to base 2 of subnormal arguments, and of arguments whose logarithm is a limit.
   */
  public static double log2(double x) {
    if (!(x > 0 && x < Double.MIN_NORMAL)) {
      return log(x);
    }
    double scaled = x * 0x1p54;
    int exponent = Math.getExponent(scaled);
    return exponent - 54 + StrictMath.log(Math.scalb(scaled, -exponent)) / LN2;
  }

  public static double log10(double x) {
    return x == 0 ? Double.NEGATIVE_INFINITY : x < 0 ? Double.NaN : StrictMath.log10(x);
  }

  public static double log1p(double x) {
    return x == -1 ? Double.NEGATIVE_INFINITY : x < -1 ? Double.NaN : StrictMath.log1p(x);
  }
}
