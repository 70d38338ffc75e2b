package org.distarray.loop.element;

/** The order of an int64 and a uint64. It is exact for all values. */
public final class SignedWithUnsigned {
  private SignedWithUnsigned() {}

  /** Whether {@code a < b}. */
  public static boolean less(long a, long b) {
    return UnsignedWithSigned.greater(b, a);
  }

  /** Whether {@code a <= b}. */
  public static boolean lessEqual(long a, long b) {
    return UnsignedWithSigned.greaterEqual(b, a);
  }

  /** Whether {@code a > b}. */
  public static boolean greater(long a, long b) {
    return UnsignedWithSigned.less(b, a);
  }

  /** Whether {@code a >= b}. */
  public static boolean greaterEqual(long a, long b) {
    return UnsignedWithSigned.lessEqual(b, a);
  }

  /** Whether both are the same number. */
  public static boolean equal(long a, long b) {
    return UnsignedWithSigned.equal(b, a);
  }

  /** Whether they are different numbers. */
  public static boolean notEqual(long a, long b) {
    return UnsignedWithSigned.notEqual(b, a);
  }
}
