package org.distarray.ufunc.element;

/**
 * Roots, powers, exponential and circular functions of complex elements, on the principal branches
 * of C99; each as two functions, for the real and the imaginary part. complex64 computes in double
 * and is rounded.
 */
public final class ComplexFunctions {
  private static final double LN2 = 0.6931471805599453;
  private static final double LN10 = 2.302585092994046;

  /**
   * Above this the exponential of a real number overflows, but its product with a small cosine need
   * not.
   */
  private static final double LARGE_EXPONENT = 700;

  /** Above this the square of a number and one more is the square. */
  private static final double LARGE = 0x1p60;

  private ComplexFunctions() {}

  /** The square root with a real part that is not negative. Real part. */
  public static double sqrtRe(double ar, double ai) {
    if (Double.isInfinite(ai)) {
      return Double.POSITIVE_INFINITY;
    } else if (ar == Double.NEGATIVE_INFINITY) {
      return ai != ai ? ai : 0;
    }
    double t = largerRoot(ar, ai);
    return ar >= 0 || t == 0 || ar != ar ? t : Math.abs(ai) / (2 * t);
  }

  /** The square root with a real part that is not negative. Imaginary part. */
  public static double sqrtIm(double ar, double ai) {
    if (Double.isInfinite(ai)) {
      return ai;
    } else if (Double.isInfinite(ar) && ai == ai) {
      return Math.copySign(ar > 0 ? 0 : Double.POSITIVE_INFINITY, ai);
    } else if (ar == Double.NEGATIVE_INFINITY) {
      return Double.POSITIVE_INFINITY;
    }
    double t = largerRoot(ar, ai);
    return ar < 0 ? Math.copySign(t, ai) : t == 0 ? ai : ai / (2 * t);
  }

  /**
   * {@code sqrt((|ar| + |a|) / 2)}: the part of the root that does not suffer from cancellation.
   */
  private static double largerRoot(double ar, double ai) {
    double x = Math.abs(ar);
    double y = Math.abs(ai);
    if (Math.max(x, y) > 0x1p1020) {
      return 2 * Math.sqrt((x / 4 + Math.hypot(x / 4, y / 4)) / 2);
    } else if (Math.max(x, y) < 0x1p-1000) {
      return 0x1p-100 * Math.sqrt((x * 0x1p200 + Math.hypot(x * 0x1p200, y * 0x1p200)) / 2);
    }
    return Math.sqrt((x + Math.hypot(x, y)) / 2);
  }

  /** e to the power a. Real part. */
  public static double expRe(double ar, double ai) {
    return ai == 0 ? Math.exp(ar) : isUndirected(ar, ai) ? ar : scaledExp(ar, Math.cos(ai));
  }

  /** e to the power a. Imaginary part. */
  public static double expIm(double ar, double ai) {
    return ai == 0 ? ai : scaledExp(ar, Math.sin(ai));
  }

  /** {@code exp(x) * factor}, where the product may be finite though {@code exp(x)} is not. */
  private static double scaledExp(double x, double factor) {
    if (x == Double.NEGATIVE_INFINITY) {
      return Math.copySign(0, factor);
    } else if (x > LARGE_EXPONENT && x <= 2 * LARGE_EXPONENT) {
      double half = Math.exp(x / 2);
      return half * factor * half;
    }
    return Math.exp(x) * factor;
  }

  /**
   * Whether this is an infinite number times a factor of unknown sign: C99 then lets the real part
   * be infinite.
   */
  private static boolean isUndirected(double infinite, double angle) {
    return infinite == Double.POSITIVE_INFINITY && angle - angle != 0;
  }

  /** 2 to the power a. Real part. */
  public static double exp2Re(double ar, double ai) {
    return expRe(ar * LN2, ai * LN2);
  }

  /** 2 to the power a. Imaginary part. */
  public static double exp2Im(double ar, double ai) {
    return expIm(ar * LN2, ai * LN2);
  }

  /** {@code exp(a) - 1}, precise near 0. Real part. */
  public static double expm1Re(double ar, double ai) {
    // npy_cexpm1
    double s = Math.sin(ai / 2);
    return Math.expm1(ar) * Math.cos(ai) - 2 * s * s;
  }

  /** {@code exp(a) - 1}, precise near 0. Imaginary part. */
  public static double expm1Im(double ar, double ai) {
    return Math.exp(ar) * Math.sin(ai);
  }

  /** The natural logarithm with an imaginary part in [-pi, pi]. Real part. */
  public static double logRe(double ar, double ai) {
    double r = Math.hypot(ar, ai);
    double x = Math.max(Math.abs(ar), Math.abs(ai));
    double y = Math.min(Math.abs(ar), Math.abs(ai));
    if (r > 0.5 && r < 2) {
      // near the unit circle the logarithm of the distance would cancel
      return 0.5 * Math.log1p((x - 1) * (x + 1) + y * y);
    } else if (x < Double.MIN_NORMAL || x > 0x1p1022 && x <= Double.MAX_VALUE) {
      double scale = x < 1 ? 0x1p54 : 0x1p-2;
      return Math.log(Math.hypot(x * scale, y * scale)) - (x < 1 ? 54 : -2) * LN2;
    }
    return Math.log(r);
  }

  /** The natural logarithm with an imaginary part in [-pi, pi]. Imaginary part. */
  public static double logIm(double ar, double ai) {
    return Math.atan2(ai, ar);
  }

  /** The logarithm to base 2. Real part. */
  public static double log2Re(double ar, double ai) {
    return logRe(ar, ai) / LN2;
  }

  /** The logarithm to base 2. Imaginary part. */
  public static double log2Im(double ar, double ai) {
    return logIm(ar, ai) / LN2;
  }

  /** The logarithm to base 10. Real part. */
  public static double log10Re(double ar, double ai) {
    return logRe(ar, ai) / LN10;
  }

  /** The logarithm to base 10. Imaginary part. */
  public static double log10Im(double ar, double ai) {
    return logIm(ar, ai) / LN10;
  }

  /** {@code log(1 + a)}. Real part. */
  public static double log1pRe(double ar, double ai) {
    // npy_clog1p has no more precision near 0 than this, and its values are the reference
    return Math.log(Math.hypot(ar + 1, ai));
  }

  /** {@code log(1 + a)}. Imaginary part. */
  public static double log1pIm(double ar, double ai) {
    return Math.atan2(ai, ar + 1);
  }

  /** The sine. Real part. */
  public static double sinRe(double ar, double ai) {
    return sinhIm(-ai, ar);
  }

  /** The sine. Imaginary part. */
  public static double sinIm(double ar, double ai) {
    return -sinhRe(-ai, ar);
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
    return ai == 0 || isUndirected(Math.abs(ar), ai)
        ? Math.sinh(ar)
        : hyperbolic(ar, Math.sinh(ar), Math.cos(ai));
  }

  /** The hyperbolic sine. Imaginary part. */
  public static double sinhIm(double ar, double ai) {
    return ai == 0 ? ai : hyperbolic(ar, Math.cosh(ar), Math.sin(ai));
  }

  /** The hyperbolic cosine. Real part. */
  public static double coshRe(double ar, double ai) {
    return ai == 0 || isUndirected(Math.abs(ar), ai)
        ? Math.cosh(ar)
        : hyperbolic(ar, Math.cosh(ar), Math.cos(ai));
  }

  /** The hyperbolic cosine. Imaginary part. */
  public static double coshIm(double ar, double ai) {
    return ai == 0 ? Math.copySign(0, ar) * ai : hyperbolic(ar, Math.sinh(ar), Math.sin(ai));
  }

  /**
   * {@code value * factor}, where the value is that of a hyperbolic function at x and may overflow
   * too early.
   */
  private static double hyperbolic(double x, double value, double factor) {
    double size = Math.abs(x);
    if (size > LARGE_EXPONENT && size <= 2 * LARGE_EXPONENT) {
      double half = Math.exp(size / 2);
      return Math.copySign(0.5, value) * half * factor * half;
    }
    return value == 0 && factor != factor ? value : value * factor;
  }

  /** The hyperbolic tangent. Real part. */
  public static double tanhRe(double ar, double ai) {
    // W. Kahan, Branch cuts for complex elementary functions, 1987
    if (Math.abs(ar) > 22) {
      return Math.copySign(1, ar);
    } else if (ar == 0) {
      return ar;
    }
    double t = Math.tan(ai);
    double s = Math.sinh(ar);
    double beta = 1 + t * t;
    double rho = Math.sqrt(1 + s * s);
    return Double.isInfinite(t) ? rho / s : beta * rho * s / (1 + beta * s * s);
  }

  /** The hyperbolic tangent. Imaginary part. */
  public static double tanhIm(double ar, double ai) {
    if (Double.isInfinite(ar)) {
      return Math.copySign(0, ai - ai == 0 ? Math.sin(2 * ai) : ai);
    } else if (Math.abs(ar) > 22) {
      return 2 * Math.sin(2 * ai) * Math.exp(-2 * Math.abs(ar));
    } else if (ai == 0) {
      return ai;
    }
    double t = Math.tan(ai);
    double s = Math.sinh(ar);
    return Double.isInfinite(t) ? 1 / t : t / (1 + (1 + t * t) * s * s);
  }

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
    if (Double.isInfinite(ar) || Double.isInfinite(ai)) {
      return Math.atan2(Math.abs(ai), ar);
    } else if (ar == 0 && ai != ai) {
      return Math.PI / 2;
    }
    return 2 * Math.atan2(sqrtRe(1 - ar, -ai), sqrtRe(1 + ar, ai));
  }

  /** The inverse of the cosine, with a real part in [0, pi]. Imaginary part. */
  public static double arccosIm(double ar, double ai) {
    if (Double.isInfinite(ar) || Double.isInfinite(ai)) {
      return Math.copySign(Double.POSITIVE_INFINITY, -ai);
    }
    double p = sqrtRe(1 - ar, -ai);
    double q = sqrtIm(1 - ar, -ai);
    return Trigonometric.arcsinh(sqrtRe(1 + ar, ai) * q - sqrtIm(1 + ar, ai) * p);
  }

  /** The inverse of the tangent, with a real part in [-pi/2, pi/2]. Real part. */
  public static double arctanRe(double ar, double ai) {
    return arctanhIm(-ai, ar);
  }

  /** The inverse of the tangent, with a real part in [-pi/2, pi/2]. Imaginary part. */
  public static double arctanIm(double ar, double ai) {
    return -arctanhRe(-ai, ar);
  }

  /** The inverse of the hyperbolic sine, with an imaginary part in [-pi/2, pi/2]. Real part. */
  public static double arcsinhRe(double ar, double ai) {
    if (Double.isInfinite(ar) || Double.isInfinite(ai)) {
      return Math.copySign(Double.POSITIVE_INFINITY, ar);
    }
    // the roots of 1 + ia and 1 - ia, as Kahan has them for the arc sine of ia
    double p = sqrtRe(1 - ai, ar);
    double q = sqrtIm(1 - ai, ar);
    double r = sqrtRe(1 + ai, -ar);
    double s = sqrtIm(1 + ai, -ar);
    return Trigonometric.arcsinh(r * q - s * p);
  }

  /**
   * The inverse of the hyperbolic sine, with an imaginary part in [-pi/2, pi/2]. Imaginary part.
   */
  public static double arcsinhIm(double ar, double ai) {
    if (Double.isInfinite(ar) || Double.isInfinite(ai)) {
      return Math.atan2(ai, Math.abs(ar));
    } else if (ai == 0) {
      return ai;
    }
    double p = sqrtRe(1 - ai, ar);
    double q = sqrtIm(1 - ai, ar);
    double r = sqrtRe(1 + ai, -ar);
    double s = sqrtIm(1 + ai, -ar);
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
      return Math.copySign(0, ar);
    } else if (x > LARGE || y > LARGE) {
      double size = Math.max(x, y);
      return ar / size / (square(x / size) + square(y / size)) / size;
    }
    return Math.copySign(0.25 * Math.log1p(4 * x / (square(1 - x) + y * y)), ar);
  }

  /**
   * The inverse of the hyperbolic tangent, with an imaginary part in [-pi/2, pi/2]. Imaginary part.
   */
  public static double arctanhIm(double ar, double ai) {
    if (Math.abs(ai) > LARGE || Math.abs(ar) > LARGE && ai == ai) {
      return Math.copySign(Math.PI / 2, ai);
    }
    return 0.5 * Math.atan2(2 * ai, (1 - ar) * (1 + ar) - ai * ai);
  }

  private static double square(double x) {
    return x * x;
  }

  /** a to the power b, by multiplication for small integers b. Real part. */
  public static double powerRe(double ar, double ai, double br, double bi) {
    return power(ar, ai, br, bi, false);
  }

  /** a to the power b, by multiplication for small integers b. Imaginary part. */
  public static double powerIm(double ar, double ai, double br, double bi) {
    return power(ar, ai, br, bi, true);
  }

  private static double power(double ar, double ai, double br, double bi, boolean imaginary) {
    // npy_cpow
    if (br == 0 && bi == 0) {
      return imaginary ? 0 : 1;
    } else if (ar == 0 && ai == 0) {
      return br > 0 && bi == 0 ? 0 : Double.NaN;
    } else if (bi == 0 && br == Math.rint(br) && Math.abs(br) < 100) {
      return integerPower(ar, ai, (int) br, imaginary);
    }
    double logRe = logRe(ar, ai);
    double logIm = logIm(ar, ai);
    double re = br * logRe - bi * logIm;
    double im = br * logIm + bi * logRe;
    return imaginary ? expIm(re, im) : expRe(re, im);
  }

  private static double integerPower(double ar, double ai, int n, boolean imaginary) {
    double re = 1;
    double im = 0;
    double baseRe = ar;
    double baseIm = ai;
    for (int left = Math.abs(n); left != 0; left >>= 1) {
      if ((left & 1) != 0) {
        double next = re * baseRe - im * baseIm;
        im = re * baseIm + im * baseRe;
        re = next;
      }
      double square = baseRe * baseRe - baseIm * baseIm;
      baseIm = 2 * baseRe * baseIm;
      baseRe = square;
    }
    if (n < 0) {
      return imaginary
          ? ComplexArithmetic.reciprocalIm(re, im)
          : ComplexArithmetic.reciprocalRe(re, im);
    }
    return imaginary ? im : re;
  }
}
