package org.distarray.loop.element;

/** Questions about the form of one element. */
public final class Inspection {
  private Inspection() {}

  /** Whether this is not a number; only floats can be. */
  public static boolean isnan(boolean a) {
    return false;
  }

  public static boolean isnan(int a) {
    return false;
  }

  public static boolean isnan(long a) {
    return false;
  }

  public static boolean isnan(double a) {
    return a != a;
  }

  /** Whether this is an infinity; only floats can be. */
  public static boolean isinf(boolean a) {
    return false;
  }

  public static boolean isinf(int a) {
    return false;
  }

  public static boolean isinf(long a) {
    return false;
  }

  public static boolean isinf(double a) {
    return Double.isInfinite(a);
  }

  /** Whether this is a number and no infinity. */
  public static boolean isfinite(boolean a) {
    return true;
  }

  public static boolean isfinite(int a) {
    return true;
  }

  public static boolean isfinite(long a) {
    return true;
  }

  public static boolean isfinite(double a) {
    return Math.abs(a) <= Double.MAX_VALUE;
  }

  /** Whether the sign bit is set. It is set for -0.0 too. */
  public static boolean signbit(float a) {
    return Float.floatToRawIntBits(a) < 0;
  }

  public static boolean signbit(double a) {
    return Double.doubleToRawLongBits(a) < 0;
  }

  /** The magnitude of the first with the sign of the second. */
  public static float copysign(float a, float b) {
    return Math.copySign(a, b);
  }

  public static double copysign(double a, double b) {
    return Math.copySign(a, b);
  }

  /** The neighbour of the first in the direction of the second. */
  public static float nextafter(float a, float b) {
    return Math.nextAfter(a, b);
  }

  public static double nextafter(double a, double b) {
    return Math.nextAfter(a, b);
  }
}
