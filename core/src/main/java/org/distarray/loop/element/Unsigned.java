package org.distarray.loop.element;

import org.distarray.dtype.NumberCast;

/**
 * The operations of uint64 that must not take the highest bit as a sign. All other operations are
 * those of int64.
 */
public final class Unsigned {
  private Unsigned() {}

  /** The number itself. */
  public static long absolute(long a) {
    return a;
  }

  /** The number of bits that are 1. */
  public static int bitwiseCount(long a) {
    return Long.bitCount(a);
  }

  /** 0 or 1. */
  public static long sign(long a) {
    return a == 0 ? 0 : 1;
  }

  /** One divided by the number, truncated; 0 for 0. */
  public static long reciprocal(long a) {
    return a == 1 ? 1 : 0;
  }

  /** The quotient rounded down; 0 for division by 0. */
  public static long floorDivide(long a, long b) {
    return b == 0 ? 0 : Long.divideUnsigned(a, b);
  }

  /** The remainder of the division; 0 for division by 0. */
  public static long remainder(long a, long b) {
    return b == 0 ? 0 : Long.remainderUnsigned(a, b);
  }

  /** The remainder of the division; 0 for division by 0. */
  public static long fmod(long a, long b) {
    return remainder(a, b);
  }

  /** Shifted towards the low bits; 0 for counts outside the width. */
  public static long rightShift(long a, long b) {
    return b >= 0 && b < 64 ? a >>> b : 0;
  }

  /** Whether {@code a < b}. */
  public static boolean less(long a, long b) {
    return a + Long.MIN_VALUE < b + Long.MIN_VALUE;
  }

  /** Whether {@code a <= b}. */
  public static boolean lessEqual(long a, long b) {
    return a + Long.MIN_VALUE <= b + Long.MIN_VALUE;
  }

  /** Whether {@code a > b}. */
  public static boolean greater(long a, long b) {
    return a + Long.MIN_VALUE > b + Long.MIN_VALUE;
  }

  /** Whether {@code a >= b}. */
  public static boolean greaterEqual(long a, long b) {
    return a + Long.MIN_VALUE >= b + Long.MIN_VALUE;
  }

  /** The larger one. */
  public static long maximum(long a, long b) {
    return greater(a, b) ? a : b;
  }

  /** The smaller one. */
  public static long minimum(long a, long b) {
    return less(a, b) ? a : b;
  }

  /** The larger one; there is no NaN. */
  public static long fmax(long a, long b) {
    return maximum(a, b);
  }

  /** The smaller one; there is no NaN. */
  public static long fmin(long a, long b) {
    return minimum(a, b);
  }

  /** The greatest common divisor. */
  public static long gcd(long a, long b) {
    return Divisors.unsigned(a, b);
  }

  /** The least common multiple, wrapping around; 0 for 0. */
  public static long lcm(long a, long b) {
    return Divisors.multiple(a, b);
  }

  /** The power, wrapping around; the exponent is never negative. */
  public static long power(long a, long b) {
    return Exponential.wrappingPower(a, b);
  }

  /** The nearest float. */
  public static float toFloat(long a) {
    return NumberCast.unsignedToFloat(a);
  }

  /** The nearest double. */
  public static double toDouble(long a) {
    return NumberCast.unsignedToDouble(a);
  }

  /** The real part: the nearest double. */
  public static double toComplexRe(long a) {
    return toDouble(a);
  }
}
