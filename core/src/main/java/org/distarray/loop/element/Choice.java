package org.distarray.loop.element;

/** The extremes of two elements that pass NaN by: bools, integers, floats and complex numbers. */
public final class Choice {
  private Choice() {}

  /** The larger one, or the one that is not NaN; 0.0 is larger than -0.0. */
  public static boolean fmax(boolean a, boolean b) {
    return a || b;
  }

  public static int fmax(int a, int b) {
    return Math.max(a, b);
  }

  public static long fmax(long a, long b) {
    return Math.max(a, b);
  }

  public static float fmax(float a, float b) {
    return a != a ? b : b != b ? a : Math.max(a, b);
  }

  public static double fmax(double a, double b) {
    return a != a ? b : b != b ? a : Math.max(a, b);
  }

  /** The smaller one, or the one that is not NaN; -0.0 is smaller than 0.0. */
  public static boolean fmin(boolean a, boolean b) {
    return a && b;
  }

  public static int fmin(int a, int b) {
    return Math.min(a, b);
  }

  public static long fmin(long a, long b) {
    return Math.min(a, b);
  }

  public static float fmin(float a, float b) {
    return a != a ? b : b != b ? a : Math.min(a, b);
  }

  public static double fmin(double a, double b) {
    return a != a ? b : b != b ? a : Math.min(a, b);
  }

  /** The larger one in lexicographic order, or the one without NaN. Real part. */
  public static double fmaxRe(double ar, double ai, double br, double bi) {
    return isFirstMaximum(ar, ai, br, bi) ? ar : br;
  }

  /** The larger one in lexicographic order, or the one without NaN. Imaginary part. */
  public static double fmaxIm(double ar, double ai, double br, double bi) {
    return isFirstMaximum(ar, ai, br, bi) ? ai : bi;
  }

  /** The smaller one in lexicographic order, or the one without NaN. Real part. */
  public static double fminRe(double ar, double ai, double br, double bi) {
    return isFirstMinimum(ar, ai, br, bi) ? ar : br;
  }

  /** The smaller one in lexicographic order, or the one without NaN. Imaginary part. */
  public static double fminIm(double ar, double ai, double br, double bi) {
    return isFirstMinimum(ar, ai, br, bi) ? ai : bi;
  }

  private static boolean isFirstMaximum(double ar, double ai, double br, double bi) {
    return ComplexArithmetic.isnan(br, bi) || ComplexOrder.greaterEqual(ar, ai, br, bi);
  }

  private static boolean isFirstMinimum(double ar, double ai, double br, double bi) {
    return ComplexArithmetic.isnan(br, bi) || ComplexOrder.lessEqual(ar, ai, br, bi);
  }
}
