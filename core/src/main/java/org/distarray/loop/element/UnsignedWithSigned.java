package org.distarray.loop.element;

/** The order of a uint64 and an int64. It is exact for all values. */
public final class UnsignedWithSigned {
  private UnsignedWithSigned() {}

  /** Whether {@code a < b}. */
  public static boolean less(long a, long b) {
    return b > 0 && Unsigned.less(a, b);
  }

  /** Whether {@code a <= b}. */
  public static boolean lessEqual(long a, long b) {
    return b >= 0 && Unsigned.lessEqual(a, b);
  }

  /** Whether {@code a > b}. */
  public static boolean greater(long a, long b) {
    return !lessEqual(a, b);
  }

  /** Whether {@code a >= b}. */
  public static boolean greaterEqual(long a, long b) {
    return !less(a, b);
  }

  /** Whether both are the same number. */
  public static boolean equal(long a, long b) {
    return a == b && b >= 0;
  }

  /** Whether they are different numbers. */
  public static boolean notEqual(long a, long b) {
    return !equal(a, b);
  }
}
