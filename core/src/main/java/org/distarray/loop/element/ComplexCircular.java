package org.distarray.loop.element;

/**
 * Circular and hyperbolic functions of complex elements; each as two functions, for the real and
 * the imaginary part. complex64 computes in double and is rounded.
 *
 * <p>Each part of the result is within 6 ulp of the exact value, for all finite operands. Infinite
 * and NaN operands give what C99 gives (Annex G), with the signs of the GNU C library where C99
 * leaves them open.
 */
public final class ComplexCircular {
  /** Above this the hyperbolic tangent is 1 to the last bit. */
  private static final double SATURATED = 22;

  private ComplexCircular() {}

  /** The sine. Real part. */
  public static double sinRe(double ar, double ai) {
    return sinhIm(-ai, ar);
  }

  /** The sine. Imaginary part. */
  public static double sinIm(double ar, double ai) {
    return ComplexExponential.isUndirected(ai, ar) ? Double.POSITIVE_INFINITY : -sinhRe(-ai, ar);
  }

  /** The cosine. Real part. */
  public static double cosRe(double ar, double ai) {
    return coshRe(-ai, ar);
  }

  /** The cosine. Imaginary part. */
  public static double cosIm(double ar, double ai) {
    return coshIm(-ai, ar);
  }

  /** The tangent. Real part. */
  public static double tanRe(double ar, double ai) {
    return tanhIm(-ai, ar);
  }

  /** The tangent. Imaginary part. */
  public static double tanIm(double ar, double ai) {
    return -tanhRe(-ai, ar);
  }

  /** The hyperbolic sine. Real part. */
  public static double sinhRe(double ar, double ai) {
    if (ComplexExponential.isUndirected(ar, ai)) {
      return Double.POSITIVE_INFINITY;
    }
    return ai == 0 ? Math.sinh(ar) : hyperbolic(ar, Math.sinh(ar), Math.cos(ai));
  }

  /** The hyperbolic sine. Imaginary part. */
  public static double sinhIm(double ar, double ai) {
    return ai == 0 ? ai : hyperbolic(ar, Math.cosh(ar), Math.sin(ai));
  }

  /** The hyperbolic cosine. Real part. */
  public static double coshRe(double ar, double ai) {
    if (ComplexExponential.isUndirected(ar, ai)) {
      return Double.POSITIVE_INFINITY;
    }
    return ai == 0 ? Math.cosh(ar) : hyperbolic(ar, Math.cosh(ar), Math.cos(ai));
  }

  /** The hyperbolic cosine. Imaginary part. */
  public static double coshIm(double ar, double ai) {
    if (ai == 0) {
      return ar != ar ? ai : Math.copySign(0, ar) * ai;
    } else if (ar == 0 && ai - ai != 0) {
      return 0;
    }
    return hyperbolic(ar, Math.sinh(ar), Math.sin(ai));
  }

  /**
   * {@code value * factor}, where the value is that of a hyperbolic function at x and may overflow
   * too early.
   */
  private static double hyperbolic(double x, double value, double factor) {
    double size = Math.abs(x);
    if (size > ComplexExponential.LARGE_EXPONENT && size <= Double.MAX_VALUE) {
      // half the exponential, without the overflow of its double
      double half = Math.copySign(ComplexExponential.EXP_OF_LARGE / 2, value);
      return ComplexExponential.scaledExp(size - ComplexExponential.LARGE_EXPONENT, half * factor);
    }
    return value == 0 && factor != factor ? value : value * factor;
  }

  /** The hyperbolic tangent. Real part. */
  public static double tanhRe(double ar, double ai) {
    if (Double.isInfinite(ar)) {
      return Math.copySign(1, ar);
    } else if (ar == 0 || ar != ar) {
      return ar;
    } else if (ai - ai != 0) {
      return Double.NaN;
    } else if (Math.abs(ar) > SATURATED) {
      return Math.copySign(1, ar);
    }
    // W. Kahan, Branch cuts for complex elementary functions, 1987
    double t = Math.tan(ai);
    double s = Math.sinh(ar);
    double beta = 1 + t * t;
    return beta * Math.sqrt(1 + s * s) * s / (1 + beta * s * s);
  }

  /** The hyperbolic tangent. Imaginary part. */
  public static double tanhIm(double ar, double ai) {
    if (ai == 0) {
      return ai;
    } else if (Double.isInfinite(ar)) {
      return ComplexExponential.signedZero(ai - ai == 0 ? Math.sin(ai) * Math.cos(ai) : ai);
    } else if (Math.abs(ar) > SATURATED) {
      return 4 * (Math.sin(ai) * Math.cos(ai)) * Math.exp(-2 * Math.abs(ar));
    }
    double t = Math.tan(ai);
    double s = Math.sinh(ar);
    return t / (1 + (1 + t * t) * s * s);
  }
}
