package org.distarray.loop.element;

import static org.distarray.loop.element.Ln2.LN2;

/**
 * Exponential functions, logarithms and the square root of complex elements, on the principal
 * branches of C99; each as two functions, for the real and the imaginary part. complex64 computes
 * in double and is rounded.
 *
 * <p>Each part of the result is within 4 ulp of the exact value, for all finite operands. The real
 * part of {@code expm1} is within 4 ulp of the larger part. Infinite and NaN operands give what C99
 * gives (Annex G), {@code expm1} and {@code log1p} what NumPy's formulas give.
 */
public final class ComplexExponential {
  private static final double LN10 = 2.302585092994046;

  /** Above this the exponential of a number is computed as a product of two. */
  static final double LARGE_EXPONENT = 700;

  static final double EXP_OF_LARGE = 0x1.d945df4f8ec8ep1009;

  /** Above this a power of 2 is computed as a product of two. */
  private static final double STEP = 1000;

  private static final double POWER_OF_STEP = 0x1p1000;

  /** The sine of an angle below this is the angle. Times POWER_OF_STEP it is far from overflow. */
  private static final double SINE_IS_ANGLE = 0x1p-500;

  /** Above this the sum of a number and of a distance may overflow; a quarter of it does not. */
  private static final double LARGE_FOR_ROOT = 0x1p1020;

  /** Below this a part has few digits left of its own or of its half. */
  private static final double SMALL_FOR_ROOT = 0x1p-1000;

  /** Makes the smallest numbers far from underflow, as does the square root to the results. */
  private static final double ROOT_SCALE = 0x1p100;

  /**
   * Above this the distance from 0 of two parts may overflow. The distance of their quarters does
   * not.
   */
  private static final double LARGE_FOR_DISTANCE = 0x1p1022;

  /** Makes the smallest numbers, of -1074, normal ones. */
  private static final int DIGITS_BELOW_NORMAL = 54;

  private ComplexExponential() {}

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
    if (Math.max(x, y) > LARGE_FOR_ROOT) {
      return 2 * Math.sqrt((x / 4 + Math.hypot(x / 4, y / 4)) / 2);
    } else if (Math.max(x, y) < SMALL_FOR_ROOT) {
      double square = ROOT_SCALE * ROOT_SCALE;
      return Math.sqrt((x * square + Math.hypot(x * square, y * square)) / 2) / ROOT_SCALE;
    }
    return Math.sqrt((x + Math.hypot(x, y)) / 2);
  }

  /** e to the power a. Real part. */
  public static double expRe(double ar, double ai) {
    return ai == 0 || isUndirected(ar, ai) ? Math.exp(ar) : scaledExp(ar, Math.cos(ai));
  }

  /** e to the power a. Imaginary part. */
  public static double expIm(double ar, double ai) {
    return isUnturned(ar, ai) ? signedZero(ai) : scaledExp(ar, Math.sin(ai));
  }

  /**
   * {@code exp(x) * factor}, where the product may be finite though {@code exp(x)} is not: above
   * 1400 with the smallest factors.
   */
  static double scaledExp(double x, double factor) {
    double scaled = factor;
    double left = x;
    while (left > LARGE_EXPONENT && left < 3 * LARGE_EXPONENT) {
      scaled *= EXP_OF_LARGE;
      left -= LARGE_EXPONENT;
    }
    return Math.exp(left) * scaled;
  }

  /** Whether this is 0 or infinity times a factor of unknown sign. */
  static boolean isUndirected(double x, double angle) {
    return Double.isInfinite(x) && angle - angle != 0;
  }

  /** Whether the imaginary part of an exponential is 0 whatever the other factor is. */
  private static boolean isUnturned(double x, double angle) {
    return angle == 0 || x == Double.NEGATIVE_INFINITY && angle - angle != 0;
  }

  /** 0 with the sign of x, and without one for NaN. */
  static double signedZero(double x) {
    return x != x ? 0 : Math.copySign(0, x);
  }

  /** 2 to the power a. Real part. */
  public static double exp2Re(double ar, double ai) {
    return ai == 0 || isUndirected(ar, ai) ? Math.pow(2, ar) : scaledExp2(ar, QuarterTurns.cos(ai));
  }

  /** 2 to the power a. Imaginary part. */
  public static double exp2Im(double ar, double ai) {
    if (isUnturned(ar, ai)) {
      return signedZero(ai);
    } else if (Math.abs(ai) < SINE_IS_ANGLE) {
      // the products of the smallest numbers with LN2 are inexact, and 2^ar ai may overflow
      return ar > STEP ? scaledExp2(ar - STEP, ai * POWER_OF_STEP * LN2) : scaledExp2(ar, ai) * LN2;
    }
    return scaledExp2(ar, QuarterTurns.sin(ai));
  }

  private static double scaledExp2(double x, double factor) {
    double scaled = factor;
    double left = x;
    while (left > STEP && left < 3 * STEP) {
      scaled *= POWER_OF_STEP;
      left -= STEP;
    }
    return Math.pow(2, left) * scaled;
  }

  /** {@code exp(a) - 1}, precise near 0. Real part. */
  public static double expm1Re(double ar, double ai) {
    if (ar > LARGE_EXPONENT) {
      return scaledExp(ar, Math.cos(ai));
    } else if (ar < -1) {
      return Math.exp(ar) * Math.cos(ai) - 1; // nothing cancels; exactly -1 at -inf
    }
    // npy_cexpm1
    double s = Math.sin(ai / 2);
    return Math.expm1(ar) * Math.cos(ai) - 2 * s * s;
  }

  /** {@code exp(a) - 1}, precise near 0. Imaginary part. */
  public static double expm1Im(double ar, double ai) {
    return ai == 0 && ar - ar == 0 ? ai : scaledExp(ar, Math.sin(ai));
  }

  /** The natural logarithm with an imaginary part in [-pi, pi]. Real part. */
  public static double logRe(double ar, double ai) {
    double r = Math.hypot(ar, ai);
    double x = Math.max(Math.abs(ar), Math.abs(ai));
    if (r > 0.5 && r < 2) {
      // near the unit circle the logarithm of the distance would cancel
      return 0.5 * Math.log1p(plusSquares(-1, x, Math.min(Math.abs(ar), Math.abs(ai))));
    } else if (x < Double.MIN_NORMAL || x > LARGE_FOR_DISTANCE && x <= Double.MAX_VALUE) {
      int power = x < 1 ? DIGITS_BELOW_NORMAL : -2;
      return Math.log(Math.hypot(Math.scalb(ar, power), Math.scalb(ai, power))) - power * LN2;
    }
    return Math.log(r);
  }

  /** The natural logarithm with an imaginary part in [-pi, pi]. Imaginary part. */
  public static double logIm(double ar, double ai) {
    return Math.atan2(ai, ar);
  }

  /** {@code a + x^2 + y^2}, exact but for the last rounding where the terms cancel. */
  private static double plusSquares(double a, double x, double y) {
    double p = x * x;
    double q = y * y;
    double first = a + p;
    double sum = first + q;
    double restP = Math.fma(x, x, -p);
    double restQ = Math.fma(y, y, -q);
    double rest = restP + restQ;
    return sum
        + (WideComplex.error(a, p, first) + WideComplex.error(first, q, sum))
        + rest
        + WideComplex.error(restP, restQ, rest);
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

  /** {@code log(1 + a)}, precise near 0. Real part. */
  public static double log1pRe(double ar, double ai) {
    double squareLessOne = plusSquares(2 * ar, ar, ai);
    return squareLessOne > -0.75 && squareLessOne < 3
        ? 0.5 * Math.log1p(squareLessOne)
        : logRe(1 + ar, ai);
  }

  /** {@code log(1 + a)}. Imaginary part. */
  public static double log1pIm(double ar, double ai) {
    return Math.atan2(ai, 1 + ar);
  }
}
