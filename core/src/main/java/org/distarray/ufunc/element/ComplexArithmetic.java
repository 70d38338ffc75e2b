package org.distarray.ufunc.element;

/**
 * Arithmetic, order and choice of complex elements: {@code a} is {@code ar + ai i}, {@code b} is
 * {@code br + bi i}; a complex result comes as two functions, for its real and its imaginary part.
 * complex64 computes in float where there is a function for it, else in double and is rounded.
 */
public final class ComplexArithmetic {
  private ComplexArithmetic() {}

  /** The sum. Real part. */
  public static double addRe(double ar, double ai, double br, double bi) {
    return ar + br;
  }

  public static float addRe(float ar, float ai, float br, float bi) {
    return ar + br;
  }

  /** The sum. Imaginary part. */
  public static double addIm(double ar, double ai, double br, double bi) {
    return ai + bi;
  }

  public static float addIm(float ar, float ai, float br, float bi) {
    return ai + bi;
  }

  /** The difference. Real part. */
  public static double subtractRe(double ar, double ai, double br, double bi) {
    return ar - br;
  }

  public static float subtractRe(float ar, float ai, float br, float bi) {
    return ar - br;
  }

  /** The difference. Imaginary part. */
  public static double subtractIm(double ar, double ai, double br, double bi) {
    return ai - bi;
  }

  public static float subtractIm(float ar, float ai, float br, float bi) {
    return ai - bi;
  }

  /** The product. Real part. */
  public static double multiplyRe(double ar, double ai, double br, double bi) {
    return ar * br - ai * bi;
  }

  public static float multiplyRe(float ar, float ai, float br, float bi) {
    return ar * br - ai * bi;
  }

  /** The product. Imaginary part. */
  public static double multiplyIm(double ar, double ai, double br, double bi) {
    return ar * bi + ai * br;
  }

  public static float multiplyIm(float ar, float ai, float br, float bi) {
    return ar * bi + ai * br;
  }

  /** The quotient, by Smith's algorithm as in NumPy. Real part. */
  public static double divideRe(double ar, double ai, double br, double bi) {
    if (Math.abs(br) >= Math.abs(bi)) {
      if (br == 0 && bi == 0) {
        return ar / Math.abs(br);
      }
      double ratio = bi / br;
      return (ar + ai * ratio) * (1 / (br + bi * ratio));
    }
    double ratio = br / bi;
    return (ar * ratio + ai) * (1 / (bi + br * ratio));
  }

  /** The quotient, by Smith's algorithm as in NumPy. Imaginary part. */
  public static double divideIm(double ar, double ai, double br, double bi) {
    if (Math.abs(br) >= Math.abs(bi)) {
      if (br == 0 && bi == 0) {
        return ai / Math.abs(br);
      }
      double ratio = bi / br;
      return (ai - ar * ratio) * (1 / (br + bi * ratio));
    }
    double ratio = br / bi;
    return (ai * ratio - ar) * (1 / (bi + br * ratio));
  }

  /** One divided by the number. Real part. */
  public static double reciprocalRe(double ar, double ai) {
    if (Math.abs(ai) <= Math.abs(ar)) {
      return 1 / (ar + ai * (ai / ar));
    }
    double ratio = ar / ai;
    return ratio / (ar * ratio + ai);
  }

  /** One divided by the number. Imaginary part. */
  public static double reciprocalIm(double ar, double ai) {
    if (Math.abs(ai) <= Math.abs(ar)) {
      double ratio = ai / ar;
      return -ratio / (ar + ai * ratio);
    }
    return -1 / (ar * (ar / ai) + ai);
  }

  /** The number with the other sign. Real part. */
  public static double negativeRe(double ar, double ai) {
    return -ar;
  }

  public static float negativeRe(float ar, float ai) {
    return -ar;
  }

  /** The number with the other sign. Imaginary part. */
  public static double negativeIm(double ar, double ai) {
    return -ai;
  }

  public static float negativeIm(float ar, float ai) {
    return -ai;
  }

  /** The number itself. Real part. */
  public static double positiveRe(double ar, double ai) {
    return ar;
  }

  public static float positiveRe(float ar, float ai) {
    return ar;
  }

  /** The number itself. Imaginary part. */
  public static double positiveIm(double ar, double ai) {
    return ai;
  }

  public static float positiveIm(float ar, float ai) {
    return ai;
  }

  /** The conjugate. Real part. */
  public static double conjugateRe(double ar, double ai) {
    return ar;
  }

  public static float conjugateRe(float ar, float ai) {
    return ar;
  }

  /** The conjugate. Imaginary part. */
  public static double conjugateIm(double ar, double ai) {
    return -ai;
  }

  public static float conjugateIm(float ar, float ai) {
    return -ai;
  }

  /** The product with itself. Real part. */
  public static double squareRe(double ar, double ai) {
    return ar * ar - ai * ai;
  }

  public static float squareRe(float ar, float ai) {
    return ar * ar - ai * ai;
  }

  /** The product with itself. Imaginary part. */
  public static double squareIm(double ar, double ai) {
    return ar * ai + ai * ar;
  }

  public static float squareIm(float ar, float ai) {
    return ar * ai + ai * ar;
  }

  /** Both parts rounded to the nearest integer, halves to the even one. Real part. */
  public static double rintRe(double ar, double ai) {
    return Math.rint(ar);
  }

  /** Both parts rounded to the nearest integer, halves to the even one. Imaginary part. */
  public static double rintIm(double ar, double ai) {
    return Math.rint(ai);
  }

  /** -1, 0 or 1 after the order of complex numbers; NaN where there is none. Real part. */
  public static double signRe(double ar, double ai) {
    return greater(ar, ai, 0, 0)
        ? 1
        : less(ar, ai, 0, 0) ? -1 : equal(ar, ai, 0, 0) ? 0 : Double.NaN;
  }

  /** -1, 0 or 1 after the order of complex numbers; NaN where there is none. Imaginary part. */
  public static double signIm(double ar, double ai) {
    return 0;
  }

  /** The real part. */
  public static double real(double ar, double ai) {
    return ar;
  }

  public static float real(float ar, float ai) {
    return ar;
  }

  /** The imaginary part. */
  public static double imag(double ar, double ai) {
    return ai;
  }

  public static float imag(float ar, float ai) {
    return ai;
  }

  /** The distance from 0. */
  public static double absolute(double ar, double ai) {
    return Math.hypot(ar, ai);
  }

  /** Whether a part is NaN. */
  public static boolean isnan(double ar, double ai) {
    return ar != ar || ai != ai;
  }

  /** Whether a part is infinite. */
  public static boolean isinf(double ar, double ai) {
    return Double.isInfinite(ar) || Double.isInfinite(ai);
  }

  /** Whether both parts are finite. */
  public static boolean isfinite(double ar, double ai) {
    return Math.abs(ar) <= Double.MAX_VALUE && Math.abs(ai) <= Double.MAX_VALUE;
  }

  /** Whether {@code a < b} in lexicographic order. */
  public static boolean less(double ar, double ai, double br, double bi) {
    return ar < br && ai == ai && bi == bi || ar == br && ai < bi;
  }

  /** Whether {@code a <= b} in lexicographic order. */
  public static boolean lessEqual(double ar, double ai, double br, double bi) {
    return ar < br && ai == ai && bi == bi || ar == br && ai <= bi;
  }

  /** Whether {@code a > b} in lexicographic order. */
  public static boolean greater(double ar, double ai, double br, double bi) {
    return ar > br && ai == ai && bi == bi || ar == br && ai > bi;
  }

  /** Whether {@code a >= b} in lexicographic order. */
  public static boolean greaterEqual(double ar, double ai, double br, double bi) {
    return ar > br && ai == ai && bi == bi || ar == br && ai >= bi;
  }

  /** Whether both parts are equal. */
  public static boolean equal(double ar, double ai, double br, double bi) {
    return ar == br && ai == bi;
  }

  public static boolean equal(float ar, float ai, float br, float bi) {
    return ar == br && ai == bi;
  }

  /** Whether a part differs. */
  public static boolean notEqual(double ar, double ai, double br, double bi) {
    return ar != br || ai != bi;
  }

  public static boolean notEqual(float ar, float ai, float br, float bi) {
    return ar != br || ai != bi;
  }

  /** The larger one in lexicographic order, or the first with NaN. Real part. */
  public static double maximumRe(double ar, double ai, double br, double bi) {
    return isFirstMaximum(ar, ai, br, bi) ? ar : br;
  }

  /** The larger one in lexicographic order, or the first with NaN. Imaginary part. */
  public static double maximumIm(double ar, double ai, double br, double bi) {
    return isFirstMaximum(ar, ai, br, bi) ? ai : bi;
  }

  /** The smaller one in lexicographic order, or the first with NaN. Real part. */
  public static double minimumRe(double ar, double ai, double br, double bi) {
    return isFirstMinimum(ar, ai, br, bi) ? ar : br;
  }

  /** The smaller one in lexicographic order, or the first with NaN. Imaginary part. */
  public static double minimumIm(double ar, double ai, double br, double bi) {
    return isFirstMinimum(ar, ai, br, bi) ? ai : bi;
  }

  /** The first value where the condition holds, else the second. Real part. */
  public static double whereRe(boolean condition, double ar, double ai, double br, double bi) {
    return condition ? ar : br;
  }

  /** The first value where the condition holds, else the second. Imaginary part. */
  public static double whereIm(boolean condition, double ar, double ai, double br, double bi) {
    return condition ? ai : bi;
  }

  private static boolean isFirstMaximum(double ar, double ai, double br, double bi) {
    return isnan(ar, ai) || !isnan(br, bi) && greaterEqual(ar, ai, br, bi);
  }

  private static boolean isFirstMinimum(double ar, double ai, double br, double bi) {
    return isnan(ar, ai) || !isnan(br, bi) && lessEqual(ar, ai, br, bi);
  }
}
