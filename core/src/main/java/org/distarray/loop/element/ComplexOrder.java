package org.distarray.loop.element;

/**
 * Order and equality of complex elements: by the real part, and where that is equal by the
 * imaginary part. All are exact.
 */
public final class ComplexOrder {
  private ComplexOrder() {}

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

  private static boolean isFirstMaximum(double ar, double ai, double br, double bi) {
    return ComplexArithmetic.isnan(ar, ai)
        || !ComplexArithmetic.isnan(br, bi) && greaterEqual(ar, ai, br, bi);
  }

  private static boolean isFirstMinimum(double ar, double ai, double br, double bi) {
    return ComplexArithmetic.isnan(ar, ai)
        || !ComplexArithmetic.isnan(br, bi) && lessEqual(ar, ai, br, bi);
  }
}
