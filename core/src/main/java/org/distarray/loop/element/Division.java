package org.distarray.loop.element;

/** Quotients and remainders of one element: integers and floats, as overloads. */
public final class Division {
  private Division() {}

  /** The quotient. */
  public static float divide(float a, float b) {
    return a / b;
  }

  public static double divide(double a, double b) {
    return a / b;
  }

  /**
   * One divided by the number. For integers it is truncated, and the reciprocal of 0 is the least
   * integer.
   */
  public static int reciprocal(int a) {
    return a == 0 ? Integer.MIN_VALUE : 1 / a;
  }

  public static long reciprocal(long a) {
    return a == 0 ? Long.MIN_VALUE : 1 / a;
  }

  public static float reciprocal(float a) {
    return 1 / a;
  }

  public static double reciprocal(double a) {
    return 1 / a;
  }

  /** The quotient rounded down; 0 for division of integers by 0. */
  public static int floorDivide(int a, int b) {
    return b == 0 ? 0 : Math.floorDiv(a, b);
  }

  public static long floorDivide(long a, long b) {
    return b == 0 ? 0 : Math.floorDiv(a, b);
  }

  public static float floorDivide(float a, float b) {
    // npy_floor_divide: the quotient of a - remainder is nearly an integer, snap to it
    if (b == 0) {
      return a / b;
    }
    float mod = a % b;
    float div = (a - mod) / b;
    if (mod != 0 && b < 0 != mod < 0) {
      div -= 1;
    }
    if (div == 0) {
      return Math.copySign(0f, a / b);
    }
    float floor = (float) Math.floor(div);
    return div - floor > 0.5 ? floor + 1 : floor;
  }

  public static double floorDivide(double a, double b) {
    // npy_floor_divide: the quotient of a - remainder is nearly an integer, snap to it
    if (b == 0) {
      return a / b;
    }
    double mod = a % b;
    double div = (a - mod) / b;
    if (mod != 0 && b < 0 != mod < 0) {
      div -= 1;
    }
    if (div == 0) {
      return Math.copySign(0.0, a / b);
    }
    double floor = Math.floor(div);
    return div - floor > 0.5 ? floor + 1 : floor;
  }

  /**
   * The remainder of {@link #floorDivide}, with the sign of the divisor; 0 for division of integers
   * by 0.
   */
  public static int remainder(int a, int b) {
    return b == 0 ? 0 : Math.floorMod(a, b);
  }

  public static long remainder(long a, long b) {
    return b == 0 ? 0 : Math.floorMod(a, b);
  }

  public static float remainder(float a, float b) {
    float mod = a % b;
    if (b == 0) {
      return mod;
    }
    if (mod == 0) {
      return Math.copySign(0f, b);
    }
    return b < 0 != mod < 0 ? mod + b : mod;
  }

  public static double remainder(double a, double b) {
    double mod = a % b;
    if (b == 0) {
      return mod;
    }
    if (mod == 0) {
      return Math.copySign(0.0, b);
    }
    return b < 0 != mod < 0 ? mod + b : mod;
  }

  /**
   * The remainder of truncated division, with the sign of the dividend; 0 for division of integers
   * by 0.
   */
  public static int fmod(int a, int b) {
    return b == 0 ? 0 : a % b;
  }

  public static long fmod(long a, long b) {
    return b == 0 ? 0 : a % b;
  }

  public static float fmod(float a, float b) {
    return a % b;
  }

  public static double fmod(double a, double b) {
    return a % b;
  }
}
