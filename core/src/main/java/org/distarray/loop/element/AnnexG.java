package org.distarray.loop.element;

/**
 * The product of complex numbers by C99, Annex G.5.1. A number with an infinite part is infinite
 * there, whatever its other part is.
 */
final class AnnexG {
  private AnnexG() {}

  static double timesRe(double a, double b, double c, double d) {
    return times(a, b, c, d, false);
  }

  static double timesIm(double a, double b, double c, double d) {
    return times(a, b, c, d, true);
  }

  private static double times(double ar, double ai, double br, double bi, boolean imaginary) {
    double re = ar * br - ai * bi;
    double im = ar * bi + ai * br;
    if (re == re || im == im) {
      return imaginary ? im : re;
    }
    boolean isInfinite = ComplexArithmetic.isinf(ar, ai) || ComplexArithmetic.isinf(br, bi);
    if (!isInfinite) {
      return Double.NaN;
    }
    double a = direction(ar, ComplexArithmetic.isinf(ar, ai));
    double b = direction(ai, ComplexArithmetic.isinf(ar, ai));
    double c = direction(br, ComplexArithmetic.isinf(br, bi));
    double d = direction(bi, ComplexArithmetic.isinf(br, bi));
    return Double.POSITIVE_INFINITY * (imaginary ? a * d + b * c : a * c - b * d);
  }

  /** The part of a number as it counts in an infinite product. */
  private static double direction(double x, boolean isInfinite) {
    if (isInfinite) {
      return Math.copySign(Double.isInfinite(x) ? 1 : 0, x);
    }
    return x != x ? Math.copySign(0, x) : x;
  }
}
