package org.distarray.loop.element;

/**
 * Products, quotients and directions of complex elements; each as two functions, for the real and
 * the imaginary part. complex64 computes in double and is rounded.
 *
 * <p>For finite operands, products in complex128 are within 2 ulp of the larger part of the exact
 * value, each part of the other results within 4 ulp of its own; a finite result never overflows on
 * the way. Operands that are infinite or NaN give what NumPy's formulas give.
 */
public final class ComplexProduct {
  /** Squares between this and its inverse are far from overflow and underflow. */
  private static final double FAR = 0x1p-900;

  /** Brings numbers beyond FAR and its inverse to where distances neither overflow nor round. */
  private static final double WITHIN = 0x1p200;

  private ComplexProduct() {}

  /** The product. Real part. */
  public static double multiplyRe(double ar, double ai, double br, double bi) {
    double out = ar * br - ai * bi;
    return Math.abs(out) <= Double.MAX_VALUE ? out : ProductSum.of(ar, br, -ai, bi);
  }

  /** The product. Imaginary part. */
  public static double multiplyIm(double ar, double ai, double br, double bi) {
    double out = ar * bi + ai * br;
    return Math.abs(out) <= Double.MAX_VALUE ? out : ProductSum.of(ar, bi, ai, br);
  }

  /** The product with itself. Real part. */
  public static double squareRe(double ar, double ai) {
    return multiplyRe(ar, ai, ar, ai);
  }

  /** The product with itself. Imaginary part. */
  public static double squareIm(double ar, double ai) {
    return multiplyIm(ar, ai, ar, ai);
  }

  /** The quotient. Real part. */
  public static double divideRe(double ar, double ai, double br, double bi) {
    double above = ProductSum.of(ar, br, ai, bi);
    double below = br * br + bi * bi;
    return isUsual(above) && isUsual(below) ? above / below : unusualQuotient(ar, ai, br, bi);
  }

  /** The quotient. Imaginary part. */
  public static double divideIm(double ar, double ai, double br, double bi) {
    // of a / (b i), the real part is the imaginary part of a / b
    double above = ProductSum.of(ai, br, -ar, bi);
    double below = br * br + bi * bi;
    return isUsual(above) && isUsual(below) ? above / below : unusualQuotient(ai, -ar, br, bi);
  }

  private static boolean isUsual(double x) {
    return Math.abs(x) > FAR && Math.abs(x) < 1 / FAR;
  }

  private static double unusualQuotient(double ar, double ai, double br, double bi) {
    double plain = smith(ar, ai, br, bi);
    if (ar - ar + (ai - ai) + (br - br) + (bi - bi) != 0 || br == 0 && bi == 0) {
      return plain;
    }
    return ProductSum.isZero(ar, br, ai, bi)
        ? ProductSum.zero(plain)
        : ProductSum.quotient(ar, br, ai, bi, br, bi);
  }

  /** The real part of the quotient by R. L. Smith, Algorithm 116, 1962, as in NumPy. */
  private static double smith(double ar, double ai, double br, double bi) {
    if (br == 0 && bi == 0) {
      return ar / Math.abs(br);
    } else if (Math.abs(br) >= Math.abs(bi)) {
      double ratio = bi / br;
      return (ar + ai * ratio) * (1 / (br + bi * ratio));
    }
    double ratio = br / bi;
    return (ar * ratio + ai) * (1 / (bi + br * ratio));
  }

  /** One divided by the number. Real part. */
  public static double reciprocalRe(double ar, double ai) {
    double square = ar * ar + ai * ai;
    if (isUsual(square)) {
      return ar / square;
    } else if (ComplexArithmetic.isfinite(ar, ai) && (ar != 0 || ai != 0)) {
      return overSquare(ar, ar, ai);
    } else if (Math.abs(ai) <= Math.abs(ar)) {
      return 1 / (ar + ai * (ai / ar));
    }
    double ratio = ar / ai;
    return ratio / (ar * ratio + ai);
  }

  /** One divided by the number. Imaginary part. */
  public static double reciprocalIm(double ar, double ai) {
    double square = ar * ar + ai * ai;
    if (isUsual(square)) {
      return -ai / square;
    } else if (ComplexArithmetic.isfinite(ar, ai) && (ar != 0 || ai != 0)) {
      return overSquare(-ai, ar, ai);
    } else if (Math.abs(ai) <= Math.abs(ar)) {
      double ratio = ai / ar;
      return -ratio / (ar + ai * ratio);
    }
    return -1 / (ar * (ar / ai) + ai);
  }

  /** {@code part / (ar^2 + ai^2)}, where the squares would overflow or underflow. */
  private static double overSquare(double part, double ar, double ai) {
    int e = Math.max(Math.getExponent(ar), Math.getExponent(ai));
    double x = Math.scalb(ar, -e);
    double y = Math.scalb(ai, -e);
    return Math.scalb(Math.scalb(part, -e) / (x * x + y * y), -e);
  }

  /** The number divided by its distance from 0; 0 for 0. Real part. */
  public static double signRe(double ar, double ai) {
    return direction(ar, ai);
  }

  /** The number divided by its distance from 0; 0 for 0. Imaginary part. */
  public static double signIm(double ar, double ai) {
    return direction(ai, ar);
  }

  /**
   * {@code a / hypot(a, b)}. Of an infinite number and NaN, the infinite one alone decides; NaN
   * where both are infinite, or where one is NaN and none infinite.
   */
  private static double direction(double a, double b) {
    double larger = Math.max(Math.abs(a), Math.abs(b));
    if (Double.isInfinite(a)) {
      return Double.isInfinite(b) ? Double.NaN : Math.copySign(1, a);
    } else if (Double.isInfinite(b)) {
      return 0;
    } else if (larger == 0) {
      return 0;
    }
    double scale = larger > 1 / FAR ? 1 / WITHIN : larger < FAR ? WITHIN : 1;
    return a * scale / Math.hypot(a * scale, b * scale);
  }

  /** The distance from 0, within 1 ulp. */
  public static double absolute(double ar, double ai) {
    return Math.hypot(ar, ai);
  }
}
