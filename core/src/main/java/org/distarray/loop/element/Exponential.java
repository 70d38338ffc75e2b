package org.distarray.loop.element;

import static org.distarray.loop.element.Ln2.LN2;

/**
 * Powers, roots, exponentials and logarithms of one element; float32 computes in double and is
 * rounded.
 */
public final class Exponential {
  private static final double SQRT2 = 1.4142135623730951;

  private Exponential() {}

  /** The square root; NaN below 0. */
  public static double sqrt(double a) {
    return Math.sqrt(a);
  }

  /** The cube root. */
  public static double cbrt(double a) {
    return Math.cbrt(a);
  }

  /** e to the power a. */
  public static double exp(double a) {
    return Math.exp(a);
  }

  /** 2 to the power a. */
  public static double exp2(double a) {
    return Math.pow(2, a);
  }

  /** {@code exp(a) - 1}, precise near 0. */
  public static double expm1(double a) {
    return Math.expm1(a);
  }

  /** The natural logarithm. */
  public static double log(double a) {
    return Math.log(a);
  }

  /** The logarithm to base 10. */
  public static double log10(double a) {
    return Math.log10(a);
  }

  /** The logarithm to base 2, exact for powers of 2. */
  public static double log2(double a) {
    if (!(a > 0 && a <= Double.MAX_VALUE)) {
      return Math.log(a);
    }
    // a = m 2^e with m near 1, so that the logarithm of m does not cancel e
    double scaled = a < Double.MIN_NORMAL ? a * 0x1p54 : a;
    int e = Math.getExponent(scaled);
    double m = Math.scalb(scaled, -e);
    if (m > SQRT2) {
      m /= 2;
      e++;
    }
    return (scaled == a ? e : e - 54) + Math.log(m) / LN2;
  }

  /** {@code log(1 + a)}, precise near 0. */
  public static double log1p(double a) {
    return Math.log1p(a);
  }

  /** {@code log(exp(a) + exp(b))}, without overflow on the way. */
  public static double logaddexp(double a, double b) {
    if (a == b) {
      // also infinities of one sign
      return a + LN2;
    }
    double d = a - b;
    return d > 0 ? a + Math.log1p(Math.exp(-d)) : d <= 0 ? b + Math.log1p(Math.exp(d)) : d;
  }

  /** {@code log2(2^a + 2^b)}, without overflow on the way. */
  public static double logaddexp2(double a, double b) {
    if (a == b) {
      // also infinities of one sign
      return a + 1;
    }
    double d = a - b;
    return d > 0 ? a + Math.log1p(exp2(-d)) / LN2 : d <= 0 ? b + Math.log1p(exp2(d)) / LN2 : d;
  }

  /** a to the power b. */
  public static double floatPower(double a, double b) {
    return power(a, b);
  }

  /** a to the power b. */
  public static double power(double a, double b) {
    // C's pow differs from Java's: 1 to any power, NaN too, is 1, and so is -1 to an infinite one
    return a == 1 || a == -1 && Double.isInfinite(b) ? 1 : Math.pow(a, b);
  }

  /**
   * a to the power b, wrapping around.
   *
   * @throws IllegalArgumentException when b is negative, as in NumPy: the result would not be an
   *     integer
   */
  public static int power(int a, int b) {
    return (int) power((long) a, (long) b);
  }

  /**
   * a to the power b, wrapping around.
   *
   * @throws IllegalArgumentException when b is negative
   */
  public static long power(long a, long b) {
    if (b < 0) {
      throw new IllegalArgumentException(
          "Cannot raise integers to negative integer powers: "
              + a
              + " to the power "
              + b
              + " (cast one of them to float64 first)");
    }
    return wrappingPower(a, b);
  }

  /** a to the unsigned power b. */
  static long wrappingPower(long a, long b) {
    long out = 1;
    for (long base = a, left = b; left != 0; base *= base, left >>>= 1) {
      if ((left & 1) != 0) {
        out *= base;
      }
    }
    return out;
  }
}
