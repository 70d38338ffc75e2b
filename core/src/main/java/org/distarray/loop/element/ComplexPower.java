package org.distarray.loop.element;

import static org.distarray.loop.element.Ln2.LN2;
import static org.distarray.loop.element.Ln2.LN2_REST;

/**
 * Powers of complex elements, as two functions, for the real and the imaginary part. complex64
 * computes in double and is rounded.
 *
 * <p>The result for finite operands is within 8 ulp of the larger part of the exact value, which
 * may be infinite or 0, where {@code |b log(a)| < 2^40}. Beyond that the angle loses digits, and
 * the direction with it; the size does not. Infinite and NaN operands give what NumPy gives:
 * products for integer exponents below 100, else {@code exp(b log(a))} with the product of C99
 * (Annex G).
 */
public final class ComplexPower {
  /** Integer exponents below this multiply. */
  private static final int MOST_FACTORS = 100;

  /** With more factors than these, rounded products are not precise enough. */
  private static final int FEW_FACTORS = 6;

  /** Exponents of e that are larger than this need more digits than a double has. */
  private static final double SMALL_EXPONENT = 4;

  /** The limit for results that are rounded to float. */
  private static final double SMALL_FOR_FLOAT = 0x1p20;

  /** Beyond this the exponential overflows in float, and the last digits of its parts with it. */
  private static final double LARGE_FOR_FLOAT = 80;

  /** The exponential of numbers beyond this is infinite or 0, whatever it is multiplied by. */
  private static final double OUT = 3000;

  /** The rest of a logarithm below this is less than the error of {@link WideComplex#exp}. */
  private static final double SMALL_LOGARITHM = 0x1p-50;

  /** Logarithms of numbers that are nearer to 1 than this are sums of a series. */
  private static final double NEAR_ONE = 0x1p-8;

  /** {@code NEAR_ONE^14} is below the last bit of a {@link WideComplex}. */
  private static final int LOGARITHM_TERMS = 14;

  /** Products of larger exponents and logarithms may overflow. */
  private static final double LARGE_POWER = 0x1p900;

  /** A power of 2 above every logarithm. */
  private static final double ABOVE_LOGARITHMS = 0x1p64;

  /** Products with parts between this and its inverse are far from underflow. */
  private static final double FAR = 0x1p-500;

  /** The square of a number below this does not change 1. */
  private static final double NARROW = 0x1p-60;

  private ComplexPower() {}

  /** a to the power b, by multiplication for small integers b. Real part. */
  public static double powerRe(double ar, double ai, double br, double bi) {
    return power(ar, ai, br, bi, false, SMALL_EXPONENT);
  }

  public static float powerRe(float ar, float ai, float br, float bi) {
    return (float) power(ar, ai, br, bi, false, SMALL_FOR_FLOAT);
  }

  /** a to the power b, by multiplication for small integers b. Imaginary part. */
  public static double powerIm(double ar, double ai, double br, double bi) {
    return power(ar, ai, br, bi, true, SMALL_EXPONENT);
  }

  public static float powerIm(float ar, float ai, float br, float bi) {
    return (float) power(ar, ai, br, bi, true, SMALL_FOR_FLOAT);
  }

  /** {@link #powerRe(double, double, double, double) powerRe} of every dtype. */
  public static double floatPowerRe(double ar, double ai, double br, double bi) {
    return powerRe(ar, ai, br, bi);
  }

  /** {@link #powerIm(double, double, double, double) powerIm} of every dtype. */
  public static double floatPowerIm(double ar, double ai, double br, double bi) {
    return powerIm(ar, ai, br, bi);
  }

  private static double power(
      double ar, double ai, double br, double bi, boolean imaginary, double small) {
    // npy_cpow
    if (br == 0 && bi == 0) {
      return imaginary ? 0 : 1;
    } else if (ar == 0 && ai == 0) {
      return br > 0 ? 0 : Double.NaN;
    } else if (bi == 0 && br == Math.rint(br) && Math.abs(br) < MOST_FACTORS) {
      return integerPower(ar, ai, (int) br, imaginary);
    } else if (bi == 0 && isFewHalves(br) && ComplexArithmetic.isfinite(ar, ai)) {
      double rootRe = ComplexExponential.sqrtRe(ar, ai);
      return integerPower(rootRe, ComplexExponential.sqrtIm(ar, ai), (int) (2 * br), imaginary);
    }
    double logRe = ComplexExponential.logRe(ar, ai);
    double logIm = ComplexExponential.logIm(ar, ai);
    double p = br * logRe;
    double q = bi * logIm;
    double r = br * logIm;
    double s = bi * logRe;
    boolean isSmall = Math.abs(p) + Math.abs(q) <= small && Math.abs(r) + Math.abs(s) <= small;
    if (isSmall && Math.abs(p - q) <= LARGE_FOR_FLOAT) {
      return exp(p - q, r + s, imaginary);
    } else if (ComplexArithmetic.isfinite(ar, ai) && ComplexArithmetic.isfinite(br, bi)) {
      return exp(times(br, bi, wideLog(ar, ai, logRe, logIm)), imaginary);
    }
    return exp(
        AnnexG.timesRe(br, bi, logRe, logIm), AnnexG.timesIm(br, bi, logRe, logIm), imaginary);
  }

  private static boolean isFewHalves(double b) {
    return 2 * b == Math.rint(2 * b) && Math.abs(2 * b) <= FEW_FACTORS / 2;
  }

  /** {@code b log(a)}; a part that overflows is the largest number. */
  private static WideComplex times(double br, double bi, WideComplex log) {
    if (Math.max(Math.abs(br), Math.abs(bi)) < LARGE_POWER) {
      return log.times(WideComplex.of(br, bi));
    }
    WideComplex scaled = log.times(WideComplex.of(br / ABOVE_LOGARITHMS, bi / ABOVE_LOGARITHMS));
    WideComplex out = scaled.scaled(ABOVE_LOGARITHMS);
    boolean isFinite = ComplexArithmetic.isfinite(out.re(), out.im());
    return isFinite ? out : WideComplex.of(clipped(out.re()), clipped(out.im()));
  }

  private static double clipped(double x) {
    return Math.max(-Double.MAX_VALUE, Math.min(x, Double.MAX_VALUE));
  }

  private static double exp(double re, double im, boolean imaginary) {
    return imaginary ? ComplexExponential.expIm(re, im) : ComplexExponential.expRe(re, im);
  }

  private static double exp(WideComplex a, boolean imaginary) {
    double turn =
        imaginary
            ? Math.sin(a.im()) * Math.cos(a.imRest()) + Math.cos(a.im()) * Math.sin(a.imRest())
            : Math.cos(a.im()) * Math.cos(a.imRest()) - Math.sin(a.im()) * Math.sin(a.imRest());
    boolean isOut = Math.abs(a.re()) > OUT;
    return turn == 0
        ? turn
        : ComplexExponential.scaledExp(a.re(), turn * (isOut ? 1 : 1 + a.reRest()));
  }

  /** The logarithm of a, from the rounded one. */
  private static WideComplex wideLog(double ar, double ai, double logRe, double logIm) {
    if (Math.max(Math.abs(ar - 1), Math.abs(ai)) < NEAR_ONE) {
      return logNearOne(WideComplex.of(ar - 1, ai));
    }
    // log(a) = l + log(1 + t) where t = a exp(-l) - 1; a and l without the power of 2 that is in a
    int k = (int) Math.rint(logRe / LN2);
    double high = k * LN2;
    WideComplex left =
        new WideComplex(0, 0, 0, 0)
            .plus(logRe, logIm)
            .plus(-high, 0)
            .plus(-(Math.fma(k, LN2, -high) + k * LN2_REST), 0);
    WideComplex t =
        WideComplex.of(Math.scalb(ar, -k), Math.scalb(ai, -k)).times(left.scaled(-1).exp());
    t = t.plus(-1, 0);
    double half = 0.5 * (t.re() * t.re() - t.im() * t.im());
    double re = Math.abs(logRe) < SMALL_LOGARITHM ? 0 : t.re() - half;
    double im = Math.abs(logIm) < SMALL_LOGARITHM ? 0 : t.im() - t.re() * t.im();
    return WideComplex.of(logRe, logIm).plus(re, im);
  }

  /** {@code log(1 + t)}. */
  private static WideComplex logNearOne(WideComplex t) {
    // log(1 + t) = t (1 - t (1/2 - t (1/3 - ...)))
    WideComplex one = WideComplex.of(1, 0);
    WideComplex series = one.over(LOGARITHM_TERMS);
    for (int n = LOGARITHM_TERMS - 1; n > 0; n--) {
      series = one.over(n).plus(series.times(t).scaled(-1));
    }
    return series.times(t);
  }

  private static double integerPower(double ar, double ai, int n, boolean imaginary) {
    if (n == 1) {
      return imaginary ? ai : ar;
    }
    double plain = product(ar, ai, n, imaginary);
    boolean isUsual = Math.abs(plain) > FAR && Math.abs(plain) < 1 / FAR;
    if (isUsual && Math.abs(n) <= FEW_FACTORS || !ComplexArithmetic.isfinite(ar, ai)) {
      return plain;
    }
    double out = scaledPower(ar, ai, n, imaginary);
    return out == 0 && plain == 0 ? plain : out;
  }

  /** The power by products in NumPy's order. */
  private static double product(double ar, double ai, int n, boolean imaginary) {
    double re = 1;
    double im = 0;
    double squareRe = ar;
    double squareIm = ai;
    if (n == 2 || n == 3) {
      re = ar;
      im = ai;
    }
    for (int left = n == 3 ? 2 : n == 2 ? 1 : Math.abs(n); left != 0; left >>= 1) {
      if ((left & 1) != 0) {
        double next = ProductSum.of(re, squareRe, -im, squareIm);
        im = ProductSum.of(re, squareIm, im, squareRe);
        re = next;
      }
      double next = ProductSum.of(squareRe, squareRe, -squareIm, squareIm);
      squareIm = ProductSum.of(squareRe, squareIm, squareIm, squareRe);
      squareRe = next;
    }
    return part(re, im, n, imaginary);
  }

  /** A part of a number, or of its reciprocal where the exponent is negative. */
  private static double part(double re, double im, int n, boolean imaginary) {
    if (n > 0) {
      return imaginary ? im : re;
    }
    return imaginary
        ? ComplexProduct.divideIm(1, 0, re, im)
        : ComplexProduct.divideRe(1, 0, re, im);
  }

  /** The power of a finite a. No intermediate value overflows or underflows. */
  private static double scaledPower(double ar, double ai, int n, boolean imaginary) {
    int e = Math.max(ProductSum.exponent(ar), ProductSum.exponent(ai));
    double re = Math.scalb(ar, -e);
    double im = Math.scalb(ai, -e);
    if (Math.abs(im) < NARROW) {
      return narrowPower(ar, ai, n, imaginary ? 1 : 0);
    } else if (Math.abs(re) < NARROW) {
      // a = i (ai - ar i)
      return narrowPower(ai, -ar, n, imaginary ? 1 - n : -n);
    }
    WideComplex out = power(WideComplex.of(re, im), Math.abs(n));
    return Math.scalb(part(out.re(), out.im(), n, imaginary), e * n);
  }

  private static WideComplex power(WideComplex base, int n) {
    WideComplex out = WideComplex.of(1, 0);
    for (int bit = Integer.highestOneBit(n); bit != 0; bit >>= 1) {
      out = out.times(out);
      out = (n & bit) == 0 ? out : out.times(base);
    }
    return out;
  }

  /**
   * A part of the power of {@code a (1 + b / a i)}, where b is so small against a that this is
   * {@code a^n (1 + n b / a i)}: the real part, or that after some quarter turns backwards.
   */
  private static double narrowPower(double a, double b, int n, int turns) {
    int e = ProductSum.exponent(a);
    int rest = ProductSum.exponent(b);
    double base = Math.scalb(a, -e);
    double power = part(power(WideComplex.of(base, 0), Math.abs(n)).re(), 0, n, false);
    double out =
        (turns & 1) == 0
            ? Math.scalb(power, e * n)
            : Math.scalb(power * n / base * Math.scalb(b, -rest), e * (n - 1) + rest);
    return (turns & 2) == 0 ? out : -out;
  }
}
