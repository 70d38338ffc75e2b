package org.distarray.loop.element;

/**
 * Operations that treat the parts of complex elements one by one: {@code a} is {@code ar + ai i},
 * {@code b} is {@code br + bi i}; a complex result comes as two functions, for its real and its
 * imaginary part. All are exact but sum and difference, which are rounded once.
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

  /** Both parts rounded to the nearest integer, halves to the even one. Real part. */
  public static double rintRe(double ar, double ai) {
    return Math.rint(ar);
  }

  /** Both parts rounded to the nearest integer, halves to the even one. Imaginary part. */
  public static double rintIm(double ar, double ai) {
    return Math.rint(ai);
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

  /** The first value if the condition holds, and otherwise the second. Real part. */
  public static double whereRe(boolean condition, double ar, double ai, double br, double bi) {
    return condition ? ar : br;
  }

  /** The first value if the condition holds, and otherwise the second. Imaginary part. */
  public static double whereIm(boolean condition, double ar, double ai, double br, double bi) {
    return condition ? ai : bi;
  }
}
