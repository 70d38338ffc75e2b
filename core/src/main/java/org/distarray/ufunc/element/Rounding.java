package org.distarray.ufunc.element;

/** Rounding of one element to an integer; float32 rounds exactly in double. */
public final class Rounding {
  private Rounding() {}

  /** The nearest integer; halves go to the even one. */
  public static double rint(double a) {
    return Math.rint(a);
  }

  /** The largest integer not above. */
  public static double floor(double a) {
    return Math.floor(a);
  }

  /** The smallest integer not below. */
  public static double ceil(double a) {
    return Math.ceil(a);
  }

  /** The integer part. */
  public static double trunc(double a) {
    return a < 0 ? Math.ceil(a) : Math.floor(a);
  }
}
