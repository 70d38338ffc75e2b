package org.distarray.loop.element;

/** Questions about the form of one element. */
public final class Inspection {
  /** No exponents of two doubles differ by more. */
  private static final long FARTHEST = 1 << 12;

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

  /** The distance to the neighbour that is farther from 0, with the sign of the number. */
  public static float spacing(float a) {
    return Math.nextAfter(a, Math.copySign(Double.POSITIVE_INFINITY, a == 0 ? 1 : a)) - a;
  }

  public static double spacing(double a) {
    return Math.nextAfter(a, Math.copySign(Double.POSITIVE_INFINITY, a == 0 ? 1 : a)) - a;
  }

  /** 0 below zero, 1 above, and the second at zero. */
  public static float heaviside(float a, float b) {
    return a < 0 ? 0 : a > 0 ? 1 : a == 0 ? b : a;
  }

  public static double heaviside(double a, double b) {
    return a < 0 ? 0 : a > 0 ? 1 : a == 0 ? b : a;
  }

  /** The magnitude. */
  public static float fabs(float a) {
    return Arithmetic.absolute(a);
  }

  public static double fabs(double a) {
    return Math.abs(a);
  }

  /** The number times 2 to the power b, rounded once. */
  public static double ldexp(double a, long b) {
    return Math.scalb(a, (int) Math.max(-FARTHEST, Math.min(FARTHEST, b)));
  }
}
