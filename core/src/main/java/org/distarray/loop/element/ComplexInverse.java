package org.distarray.loop.element;

import static org.distarray.loop.element.Ln2.LN2;

/**
 * Inverse circular and hyperbolic functions of complex elements, on the principal branches of C99;
 * each as two functions, for the real and the imaginary part. complex64 computes in double and is
 * rounded.
 *
 * <p>Each part of the result is within 6 ulp of the exact value, for all finite operands. Infinite
 * and NaN operands give what C99 gives (Annex G).
 *
 * <p>W. Kahan, Branch cuts for complex elementary functions, 1987.
 */
public final class ComplexInverse {
  /** Above this the square of a number and one more is the square. */
  private static final double LARGE = 0x1p60;

  private ComplexInverse() {}

  /** The inverse of the sine, with a real part in [-pi/2, pi/2]. Real part. */
  public static double arcsinRe(double ar, double ai) {
    return arcsinhIm(-ai, ar);
  }

  /** The inverse of the sine, with a real part in [-pi/2, pi/2]. Imaginary part. */
  public static double arcsinIm(double ar, double ai) {
    return -arcsinhRe(-ai, ar);
  }

  /** The inverse of the cosine, with a real part in [0, pi]. Real part. */
  public static double arccosRe(double ar, double ai) {
    if (isLarge(ar, ai)) {
      return Math.atan2(Math.abs(ai), ar);
    } else if (ar == 0 && ai != ai) {
      return Math.PI / 2;
    }
    return 2
        * Math.atan2(ComplexExponential.sqrtRe(1 - ar, -ai), ComplexExponential.sqrtRe(1 + ar, ai));
  }

  /** The inverse of the cosine, with a real part in [0, pi]. Imaginary part. */
  public static double arccosIm(double ar, double ai) {
    if (isLarge(ar, ai)) {
      return Math.copySign(logOfTwice(ar, ai), -ai);
    }
    double p = ComplexExponential.sqrtRe(1 - ar, -ai);
    double q = ComplexExponential.sqrtIm(1 - ar, -ai);
    return Trigonometric.arcsinh(
        ComplexExponential.sqrtRe(1 + ar, ai) * q - ComplexExponential.sqrtIm(1 + ar, ai) * p);
  }

  /** The inverse of the tangent, with a real part in [-pi/2, pi/2]. Real part. */
  public static double arctanRe(double ar, double ai) {
    return arctanhIm(-ai, ar);
  }

  /** The inverse of the tangent, with a real part in [-pi/2, pi/2]. Imaginary part. */
  public static double arctanIm(double ar, double ai) {
    return Double.isInfinite(ar) ? ComplexExponential.signedZero(ai) : -arctanhRe(-ai, ar);
  }

  /** The inverse of the hyperbolic sine, with an imaginary part in [-pi/2, pi/2]. Real part. */
  public static double arcsinhRe(double ar, double ai) {
    if (isLarge(ar, ai)) {
      return Math.copySign(logOfTwice(ar, ai), ar);
    }
    // the roots of 1 + ia and 1 - ia, as Kahan has them for the arc sine of ia
    double p = ComplexExponential.sqrtRe(1 - ai, ar);
    double q = ComplexExponential.sqrtIm(1 - ai, ar);
    double r = ComplexExponential.sqrtRe(1 + ai, -ar);
    double s = ComplexExponential.sqrtIm(1 + ai, -ar);
    return Trigonometric.arcsinh(r * q - s * p);
  }

  /**
   * The inverse of the hyperbolic sine, with an imaginary part in [-pi/2, pi/2]. Imaginary part.
   */
  public static double arcsinhIm(double ar, double ai) {
    if (isLarge(ar, ai)) {
      return Math.atan2(ai, Math.abs(ar));
    } else if (ai == 0) {
      return ai;
    }
    double p = ComplexExponential.sqrtRe(1 - ai, ar);
    double q = ComplexExponential.sqrtIm(1 - ai, ar);
    double r = ComplexExponential.sqrtRe(1 + ai, -ar);
    double s = ComplexExponential.sqrtIm(1 + ai, -ar);
    return Math.atan2(ai, p * r - q * s);
  }

  /** The inverse of the hyperbolic cosine, with a real part that is not negative. Real part. */
  public static double arccoshRe(double ar, double ai) {
    return Math.abs(arccosIm(ar, ai));
  }

  /**
   * The inverse of the hyperbolic cosine, with a real part that is not negative. Imaginary part.
   */
  public static double arccoshIm(double ar, double ai) {
    return Math.copySign(arccosRe(ar, ai), ai);
  }

  /** The inverse of the hyperbolic tangent, with an imaginary part in [-pi/2, pi/2]. Real part. */
  public static double arctanhRe(double ar, double ai) {
    double x = Math.abs(ar);
    double y = Math.abs(ai);
    if (Double.isInfinite(x) || Double.isInfinite(y) || x == 0) {
      return ComplexExponential.signedZero(ar);
    } else if (isLarge(x, y)) {
      double size = Math.max(x, y);
      return ar / size / (square(x / size) + square(y / size)) / size;
    } else if (x == 1 && y > 0 && y < 1 / LARGE) {
      // the square of y would underflow
      return Math.copySign(0.5 * (LN2 - Math.log(y)), ar);
    }
    return Math.copySign(0.25 * Math.log1p(4 * x / (square(1 - x) + y * y)), ar);
  }

  /**
   * The inverse of the hyperbolic tangent, with an imaginary part in [-pi/2, pi/2]. Imaginary part.
   */
  public static double arctanhIm(double ar, double ai) {
    if (Double.isInfinite(ai) || isLarge(ar, ai) && ar == ar && ai == ai) {
      return Math.copySign(Math.PI / 2, ai);
    }
    return 0.5 * Math.atan2(2 * ai, (1 - ar) * (1 + ar) - ai * ai);
  }

  /** Whether a part is so large, or infinite, that the square of a and one more is the square. */
  private static boolean isLarge(double ar, double ai) {
    return Math.abs(ar) > LARGE || Math.abs(ai) > LARGE;
  }

  /** {@code log |2 a|}, to which the inverse functions come for a large a. */
  private static double logOfTwice(double ar, double ai) {
    return ComplexExponential.logRe(ar, ai) + LN2;
  }

  private static double square(double x) {
    return x * x;
  }
}
