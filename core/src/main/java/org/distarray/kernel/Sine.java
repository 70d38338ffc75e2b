package org.distarray.kernel;

/**
 * Sine and cosine: the argument less the nearest multiple of pi (Cody and Waite 1980, in three
 * parts of pi), then one polynomial on [-pi/2, pi/2].
 */
final class Sine {
  /** Up to here the multiple of pi is exact, and the reduced argument keeps all its bits. */
  static final double LIMIT = 0x1p28;

  private static final double INVERSE_PI = 1 / Math.PI;
  // pi to 160 bits
  private static final double PI_1 = Math.PI;
  private static final double PI_2 = 1.2246467991473532e-16;
  private static final double PI_3 = -2.9947698097183397e-33;
  // adding it rounds a double to a whole number, which is then in its low bits
  private static final double ROUND = 0x1.8p52;

  private Sine() {}

  static Term sin(Term x) {
    Term shifted = x.fma(INVERSE_PI, Term.of(ROUND));
    Term n = shifted.minus(ROUND);
    Term r = reduced(x, n);
    return sine(r, sign(n));
  }

  static Term cos(Term x) {
    // cos(x) = -(-1)^k sin(r), where x = (k + 1/2) pi + r
    Term shifted = x.fma(INVERSE_PI, Term.of(-0.5)).plus(ROUND);
    Term k = shifted.minus(ROUND);
    Term r = reduced(x, k.plus(0.5));
    return sine(r, sign(k).negated());
  }

  private static Term reduced(Term x, Term n) {
    return n.fma(-PI_3, n.fma(-PI_2, n.fma(-PI_1, x)));
  }

  /** 1 for an even whole number, -1 for an odd one. */
  private static Term sign(Term n) {
    Term half = n.times(0.5).plus(ROUND).minus(ROUND);
    Term odd = half.fma(-2.0, n);
    return odd.times(odd).fma(-2.0, Term.of(1));
  }

  private static final double[] COEFFICIENTS = {
    6.446950284384474e-26,
    -3.868170170630684e-23,
    1.9572941063391263e-20,
    -8.22063524662433e-18,
    2.8114572543455206e-15,
    -7.647163731819816e-13,
    1.6059043836821613e-10,
    -2.505210838544172e-08,
    2.7557319223985893e-06,
    -0.0001984126984126984,
    0.008333333333333333,
    -0.16666666666666666
  };

  private static Term sine(Term r, Term sign) {
    Term s = r.times(r);
    Term p = Term.of(COEFFICIENTS[0]);
    for (int k = 1; k < COEFFICIENTS.length; k++) {
      p = p.fma(s, COEFFICIENTS[k]);
    }
    // sin(r) = r (1 + t), with 1 + t in two parts: keeps -0.0, and rounds once
    Term t = s.times(p);
    Term u = t.plus(1);
    Term rest = t.minus(u.minus(1));
    return r.times(sign).fma(u, r.times(sign).times(rest));
  }
}
