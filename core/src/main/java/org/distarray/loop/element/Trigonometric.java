package org.distarray.loop.element;

import static org.distarray.loop.element.Ln2.LN2;

/**
 * Circular and hyperbolic functions of one float64 element; float32 computes here and is rounded.
 */
public final class Trigonometric {
  /** Above this x + 1 and x - 1 are x. */
  private static final double LARGE = 0x1p28;

  private Trigonometric() {}

  /** The sine of an angle in radians. */
  public static double sin(double a) {
    return Math.sin(a);
  }

  /** The cosine of an angle in radians. */
  public static double cos(double a) {
    return Math.cos(a);
  }

  /** The tangent of an angle in radians. */
  public static double tan(double a) {
    return Math.tan(a);
  }

  /** The angle in [-pi/2, pi/2] with this sine. */
  public static double arcsin(double a) {
    return Math.asin(a);
  }

  /** The angle in [0, pi] with this cosine. */
  public static double arccos(double a) {
    return Math.acos(a);
  }

  /** The angle in [-pi/2, pi/2] with this tangent. */
  public static double arctan(double a) {
    return Math.atan(a);
  }

  /** The angle in [-pi, pi] of the point {@code (b, a)}. */
  public static double arctan2(double a, double b) {
    return Math.atan2(a, b);
  }

  /** The length of the point {@code (a, b)}, without overflow on the way. */
  public static double hypot(double a, double b) {
    return Math.hypot(a, b);
  }

  /** The hyperbolic sine. */
  public static double sinh(double a) {
    return Math.sinh(a);
  }

  /** The hyperbolic cosine. */
  public static double cosh(double a) {
    return Math.cosh(a);
  }

  /** The hyperbolic tangent. */
  public static double tanh(double a) {
    return Math.tanh(a);
  }

  /** The inverse of the hyperbolic sine, within 4 ulp. */
  public static double arcsinh(double a) {
    // fdlibm s_asinh.c
    double x = Math.abs(a);
    double w;
    if (x > LARGE) {
      w = Math.log(x) + LN2;
    } else if (x > 2) {
      w = Math.log(2 * x + 1 / (Math.sqrt(x * x + 1) + x));
    } else {
      double t = x * x;
      w = Math.log1p(x + t / (1 + Math.sqrt(1 + t)));
    }
    return Math.copySign(w, a);
  }

  /** The inverse of the hyperbolic cosine, within 4 ulp; NaN below 1. */
  public static double arccosh(double a) {
    // fdlibm e_acosh.c
    if (a > LARGE) {
      return Math.log(a) + LN2;
    } else if (a > 2) {
      return Math.log(2 * a - 1 / (a + Math.sqrt(a * a - 1)));
    }
    double t = a < 1 ? Double.NaN : a - 1;
    return Math.log1p(t + Math.sqrt(2 * t + t * t));
  }

  /** The inverse of the hyperbolic tangent, within 4 ulp; infinite at -1 and 1, NaN beyond. */
  public static double arctanh(double a) {
    // fdlibm e_atanh.c
    double x = Math.abs(a);
    double t = 2 * x;
    double w = x < 0.5 ? Math.log1p(t + t * x / (1 - x)) : Math.log1p(t / (1 - x));
    return Math.copySign(0.5 * w, a);
  }
}
