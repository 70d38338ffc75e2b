package org.distarray.loop.element;

/** Operations on the bits of one element: integers and bool. */
public final class Bitwise {
  private Bitwise() {}

  /** The bits that both have. */
  public static boolean bitwiseAnd(boolean a, boolean b) {
    return a & b;
  }

  public static int bitwiseAnd(int a, int b) {
    return a & b;
  }

  public static long bitwiseAnd(long a, long b) {
    return a & b;
  }

  /** The bits that one has. */
  public static boolean bitwiseOr(boolean a, boolean b) {
    return a | b;
  }

  public static int bitwiseOr(int a, int b) {
    return a | b;
  }

  public static long bitwiseOr(long a, long b) {
    return a | b;
  }

  /** The bits in which they differ. */
  public static boolean bitwiseXor(boolean a, boolean b) {
    return a ^ b;
  }

  public static int bitwiseXor(int a, int b) {
    return a ^ b;
  }

  public static long bitwiseXor(long a, long b) {
    return a ^ b;
  }

  /** All bits inverted. */
  public static boolean invert(boolean a) {
    return !a;
  }

  public static int invert(int a) {
    return ~a;
  }

  public static long invert(long a) {
    return ~a;
  }

  /** The number of bits of the magnitude that are 1. */
  public static int bitwiseCount(int a) {
    return Integer.bitCount(Math.abs(a));
  }

  public static int bitwiseCount(long a) {
    return Long.bitCount(Math.abs(a));
  }

  /** Shifted towards the high bits; 0 for counts outside the width. */
  public static int leftShift(int a, int b) {
    return b >= 0 && b < 32 ? a << b : 0;
  }

  public static long leftShift(long a, long b) {
    return b >= 0 && b < 64 ? a << b : 0;
  }

  /** Shifted towards the low bits, keeping the sign; 0 or -1 for counts outside the width. */
  public static int rightShift(int a, int b) {
    return a >> (b >= 0 && b < 32 ? b : 31);
  }

  public static long rightShift(long a, long b) {
    return a >> (b >= 0 && b < 64 ? b : 63);
  }
}
