package org.distarray.loop.element;

/** Order of two elements and choice between them: bools, integers and floats, as overloads. */
public final class Comparison {
  private Comparison() {}

  /** Whether the first is smaller. */
  public static boolean less(boolean a, boolean b) {
    return !a && b;
  }

  public static boolean less(int a, int b) {
    return a < b;
  }

  public static boolean less(long a, long b) {
    return a < b;
  }

  public static boolean less(float a, float b) {
    return a < b;
  }

  public static boolean less(double a, double b) {
    return a < b;
  }

  /** Whether the first is not larger; false for NaN. */
  public static boolean lessEqual(boolean a, boolean b) {
    return !a || b;
  }

  public static boolean lessEqual(int a, int b) {
    return a <= b;
  }

  public static boolean lessEqual(long a, long b) {
    return a <= b;
  }

  public static boolean lessEqual(float a, float b) {
    return a <= b;
  }

  public static boolean lessEqual(double a, double b) {
    return a <= b;
  }

  /** Whether the first is larger. */
  public static boolean greater(boolean a, boolean b) {
    return a && !b;
  }

  public static boolean greater(int a, int b) {
    return a > b;
  }

  public static boolean greater(long a, long b) {
    return a > b;
  }

  public static boolean greater(float a, float b) {
    return a > b;
  }

  public static boolean greater(double a, double b) {
    return a > b;
  }

  /** Whether the first is not smaller; false for NaN. */
  public static boolean greaterEqual(boolean a, boolean b) {
    return a || !b;
  }

  public static boolean greaterEqual(int a, int b) {
    return a >= b;
  }

  public static boolean greaterEqual(long a, long b) {
    return a >= b;
  }

  public static boolean greaterEqual(float a, float b) {
    return a >= b;
  }

  public static boolean greaterEqual(double a, double b) {
    return a >= b;
  }

  /** Whether both are the same number; NaN is not equal to itself. */
  public static boolean equal(boolean a, boolean b) {
    return a == b;
  }

  public static boolean equal(int a, int b) {
    return a == b;
  }

  public static boolean equal(long a, long b) {
    return a == b;
  }

  public static boolean equal(float a, float b) {
    return a == b;
  }

  public static boolean equal(double a, double b) {
    return a == b;
  }

  /** Whether they are different numbers; NaN differs from itself. */
  public static boolean notEqual(boolean a, boolean b) {
    return a != b;
  }

  public static boolean notEqual(int a, int b) {
    return a != b;
  }

  public static boolean notEqual(long a, long b) {
    return a != b;
  }

  public static boolean notEqual(float a, float b) {
    return a != b;
  }

  public static boolean notEqual(double a, double b) {
    return a != b;
  }

  /** The larger one; NaN where one is NaN; 0.0 is larger than -0.0. */
  public static boolean maximum(boolean a, boolean b) {
    return a || b;
  }

  public static int maximum(int a, int b) {
    return Math.max(a, b);
  }

  public static long maximum(long a, long b) {
    return Math.max(a, b);
  }

  public static float maximum(float a, float b) {
    return Math.max(a, b);
  }

  public static double maximum(double a, double b) {
    return Math.max(a, b);
  }

  /** The smaller one; NaN where one is NaN; -0.0 is smaller than 0.0. */
  public static boolean minimum(boolean a, boolean b) {
    return a && b;
  }

  public static int minimum(int a, int b) {
    return Math.min(a, b);
  }

  public static long minimum(long a, long b) {
    return Math.min(a, b);
  }

  public static float minimum(float a, float b) {
    return Math.min(a, b);
  }

  public static double minimum(double a, double b) {
    return Math.min(a, b);
  }

  /** The first value if the condition holds, and otherwise the second. */
  public static boolean where(boolean condition, boolean a, boolean b) {
    return condition ? a : b;
  }

  public static int where(boolean condition, int a, int b) {
    return condition ? a : b;
  }

  public static long where(boolean condition, long a, long b) {
    return condition ? a : b;
  }

  public static float where(boolean condition, float a, float b) {
    return condition ? a : b;
  }

  public static double where(boolean condition, double a, double b) {
    return condition ? a : b;
  }
}
