package org.distarray.loop.element;

import org.distarray.dtype.NumberCast;

/** Casts of one element, as C on x86-64 casts; complex numbers lose their imaginary part. */
public final class Conversion {
  private Conversion() {}

  /** Whether the number is not 0; NaN is true. */
  public static boolean toBoolean(boolean a) {
    return a;
  }

  public static boolean toBoolean(int a) {
    return a != 0;
  }

  public static boolean toBoolean(long a) {
    return a != 0;
  }

  public static boolean toBoolean(float a) {
    return a != 0;
  }

  public static boolean toBoolean(double a) {
    return a != 0;
  }

  public static boolean toBoolean(double re, double im) {
    return re != 0 || im != 0;
  }

  /** To int32: the low bits, or truncated towards 0. */
  public static int toInt(boolean a) {
    return a ? 1 : 0;
  }

  public static int toInt(int a) {
    return a;
  }

  public static int toInt(long a) {
    return (int) a;
  }

  public static int toInt(float a) {
    return NumberCast.toInt(a);
  }

  public static int toInt(double a) {
    return NumberCast.toInt(a);
  }

  /** To int64: sign-extended, or truncated towards 0. */
  public static long toLong(boolean a) {
    return a ? 1 : 0;
  }

  public static long toLong(int a) {
    return (long) a;
  }

  public static long toLong(long a) {
    return a;
  }

  public static long toLong(float a) {
    return NumberCast.toLong(a);
  }

  public static long toLong(double a) {
    return NumberCast.toLong(a);
  }

  /** To uint64: sign-extended, or truncated towards 0. */
  public static long toUnsignedLong(boolean a) {
    return a ? 1 : 0;
  }

  public static long toUnsignedLong(int a) {
    return (long) a;
  }

  public static long toUnsignedLong(long a) {
    return a;
  }

  public static long toUnsignedLong(float a) {
    return NumberCast.toUnsignedLong(a);
  }

  public static long toUnsignedLong(double a) {
    return NumberCast.toUnsignedLong(a);
  }

  /** The nearest float. */
  public static float toFloat(boolean a) {
    return a ? 1 : 0;
  }

  public static float toFloat(int a) {
    return (float) a;
  }

  public static float toFloat(long a) {
    return (float) a;
  }

  public static float toFloat(float a) {
    return a;
  }

  public static float toFloat(double a) {
    return (float) a;
  }

  /** The nearest double. */
  public static double toDouble(boolean a) {
    return a ? 1 : 0;
  }

  public static double toDouble(int a) {
    return (double) a;
  }

  public static double toDouble(long a) {
    return (double) a;
  }

  public static double toDouble(float a) {
    return (double) a;
  }

  public static double toDouble(double a) {
    return a;
  }

  /** The real part. */
  public static double toComplexRe(boolean a) {
    return a ? 1 : 0;
  }

  public static double toComplexRe(int a) {
    return (double) a;
  }

  public static double toComplexRe(long a) {
    return (double) a;
  }

  public static double toComplexRe(float a) {
    return (double) a;
  }

  public static double toComplexRe(double a) {
    return a;
  }

  /** The imaginary part, 0. */
  public static double toComplexIm(boolean a) {
    return 0;
  }

  public static double toComplexIm(int a) {
    return 0;
  }

  public static double toComplexIm(long a) {
    return 0;
  }

  public static double toComplexIm(float a) {
    return 0;
  }

  public static double toComplexIm(double a) {
    return 0;
  }

  public static int toInt(double re, double im) {
    return toInt(re);
  }

  public static long toLong(double re, double im) {
    return toLong(re);
  }

  public static long toUnsignedLong(double re, double im) {
    return toUnsignedLong(re);
  }

  public static float toFloat(double re, double im) {
    return toFloat(re);
  }

  public static double toDouble(double re, double im) {
    return re;
  }

  public static double toComplexRe(double re, double im) {
    return re;
  }

  public static double toComplexIm(double re, double im) {
    return im;
  }
}
