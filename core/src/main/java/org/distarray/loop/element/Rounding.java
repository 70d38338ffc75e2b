package org.distarray.loop.element;

/**
 * Rounding of one element to an integer: integers and bools stay as they are, and float32 is
 * rounded exactly in double.
 */
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

  public static boolean floor(boolean a) {
    return a;
  }

  public static int floor(int a) {
    return a;
  }

  public static long floor(long a) {
    return a;
  }

  /** The smallest integer not below. */
  public static double ceil(double a) {
    return Math.ceil(a);
  }

  public static boolean ceil(boolean a) {
    return a;
  }

  public static int ceil(int a) {
    return a;
  }

  public static long ceil(long a) {
    return a;
  }

  /** The integer part. */
  public static double trunc(double a) {
    return a < 0 ? Math.ceil(a) : Math.floor(a);
  }

  public static boolean trunc(boolean a) {
    return a;
  }

  public static int trunc(int a) {
    return a;
  }

  public static long trunc(long a) {
    return a;
  }
}
