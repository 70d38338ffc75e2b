package org.distarray.loop.element;

/**
 * Sums, products and signs of one element: bools, integers and floats.
 *
 * <p>Each operation is overloaded for the types in which it is computed. The comment of the first
 * overload holds for all. An operation without an overload for float computes floats in double and
 * rounds them.
 */
public final class Arithmetic {
  private Arithmetic() {}

  /** The sum; integers wrap around, bools are or-ed. */
  public static boolean add(boolean a, boolean b) {
    return a || b;
  }

  public static int add(int a, int b) {
    return a + b;
  }

  public static long add(long a, long b) {
    return a + b;
  }

  public static float add(float a, float b) {
    return a + b;
  }

  public static double add(double a, double b) {
    return a + b;
  }

  /** The difference; integers wrap around. */
  public static int subtract(int a, int b) {
    return a - b;
  }

  public static long subtract(long a, long b) {
    return a - b;
  }

  public static float subtract(float a, float b) {
    return a - b;
  }

  public static double subtract(double a, double b) {
    return a - b;
  }

  /** The product; integers wrap around, bools are and-ed. */
  public static boolean multiply(boolean a, boolean b) {
    return a && b;
  }

  public static int multiply(int a, int b) {
    return a * b;
  }

  public static long multiply(long a, long b) {
    return a * b;
  }

  public static float multiply(float a, float b) {
    return a * b;
  }

  public static double multiply(double a, double b) {
    return a * b;
  }

  /** The number with the other sign; unsigned integers wrap around. */
  public static int negative(int a) {
    return -a;
  }

  public static long negative(long a) {
    return -a;
  }

  public static float negative(float a) {
    return -a;
  }

  public static double negative(double a) {
    return -a;
  }

  /** The number itself. */
  public static int positive(int a) {
    return a;
  }

  public static long positive(long a) {
    return a;
  }

  public static float positive(float a) {
    return a;
  }

  public static double positive(double a) {
    return a;
  }

  /** The number itself: it has no imaginary part. */
  public static int conjugate(int a) {
    return a;
  }

  public static long conjugate(long a) {
    return a;
  }

  public static float conjugate(float a) {
    return a;
  }

  public static double conjugate(double a) {
    return a;
  }

  /** The number itself: it has no imaginary part. */
  public static boolean real(boolean a) {
    return a;
  }

  public static int real(int a) {
    return a;
  }

  public static long real(long a) {
    return a;
  }

  public static float real(float a) {
    return a;
  }

  public static double real(double a) {
    return a;
  }

  /** Zero: it has no imaginary part. */
  public static boolean imag(boolean a) {
    return false;
  }

  public static int imag(int a) {
    return 0;
  }

  public static long imag(long a) {
    return 0;
  }

  public static float imag(float a) {
    return 0;
  }

  public static double imag(double a) {
    return 0;
  }

  /** The magnitude; the least integer is its own, as it wraps around. */
  public static boolean absolute(boolean a) {
    return a;
  }

  public static int absolute(int a) {
    return Math.abs(a);
  }

  public static long absolute(long a) {
    return Math.abs(a);
  }

  public static float absolute(float a) {
    // Java 17's own keeps the sign bit of a NaN until it is compiled
    return Float.intBitsToFloat(Float.floatToRawIntBits(a) & Integer.MAX_VALUE);
  }

  public static double absolute(double a) {
    return Math.abs(a);
  }

  /** The product with itself. */
  public static int square(int a) {
    return a * a;
  }

  public static long square(long a) {
    return a * a;
  }

  public static float square(float a) {
    return a * a;
  }

  public static double square(double a) {
    return a * a;
  }

  /** -1, 0 or 1. The sign of NaN is NaN, and the sign of -0.0 is 0.0. */
  public static int sign(int a) {
    return Integer.signum(a);
  }

  public static long sign(long a) {
    return Long.signum(a);
  }

  public static float sign(float a) {
    return a > 0 ? 1 : a < 0 ? -1 : a == 0 ? 0 : a;
  }

  public static double sign(double a) {
    return a > 0 ? 1 : a < 0 ? -1 : a == 0 ? 0 : a;
  }
}
