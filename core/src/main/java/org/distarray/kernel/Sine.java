package org.distarray.kernel;

import java.util.List;

/**
 * Sine and cosine: the argument less the nearest multiple of pi (Cody and Waite 1980, in three
 * parts of pi), then one polynomial on [-pi/2, pi/2].
 */
final class Sine {
  // Up to here the number of halves of pi is exact, its product with the first part of pi cancels
  // without rounding, and the polynomial holds for what is left.
  private static final double LIMIT = 0x1p32;

  private static final double INVERSE_PI = 0x1.45f306dc9c883p-2;
  // pi / 2 to 160 bits; the parts have one sign, so that -0.0 stays what it is
  private static final double HALF_PI_1 = 0x1.921fb54442d18p0;
  private static final double HALF_PI_2 = 0x1.1a62633145c06p-54;
  private static final double HALF_PI_3 = 0x1.c1cd129024e09p-107;
  // adding it rounds a double to a whole number, or to one that 4 divides
  private static final double ROUND = 0x1.8p52;
  private static final double ROUND_TO_4 = 0x1.8p54;
  // below any bit of a result, but of a sign: what keeps sin(-0.0) from becoming 0.0
  private static final double TINY = 0x1p-200;

  // minimax for (sin(r) / r - 1) / r^2 in r^2: sin(r) is within 2^-60 of its value
  private static final double[] COEFFICIENTS = {
    0x1.87ffdb44fed3dp-49,
    -0x1.ae41d734b5c15p-41,
    0x1.6123c788b4962p-33,
    -0x1.ae6454c3178d1p-26,
    0x1.71de3a52866b3p-19,
    -0x1.a01a01a014b8cp-13,
    0x1.11111111110c8p-7
  };
  private static final double FIRST = -0x1.5555555555555p-3;

  private Sine() {}

  static Term domain(Term x) {
    return x.abs().lessEqual(LIMIT);
  }

  static List<Term> sin(List<Term> known) {
    Term x = known.get(0);
    // sin(n pi + r) = (-1)^n sin(r), and 2n + 1 is 1 or -1 more than a multiple of 4
    Term halves = x.fma(INVERSE_PI, Term.of(ROUND)).minus(ROUND).times(2);
    Term odd = halves.plus(1);
    Term sign = odd.minus(multipleOf4(odd));
    return List.of(sine(reduced(x, halves).times(sign)));
  }

  static List<Term> cos(List<Term> known) {
    // cos((n + 1/2) pi + r) = -(-1)^n sin(r); the absolute value makes cos even to the last bit
    Term a = known.get(0).abs();
    Term odd = a.fma(INVERSE_PI, Term.of(-0.5)).plus(ROUND).minus(ROUND).fma(2, Term.of(1));
    Term sign = multipleOf4(odd).minus(odd);
    return List.of(sine(reduced(a, odd).times(sign)));
  }

  /** The multiple of 4 that is nearest to an odd number. */
  private static Term multipleOf4(Term odd) {
    return odd.plus(ROUND_TO_4).minus(ROUND_TO_4);
  }

  /** x minus this many halves of pi. */
  static Term reduced(Term x, Term halves) {
    return halves.fma(-HALF_PI_3, halves.fma(-HALF_PI_2, halves.fma(-HALF_PI_1, x)));
  }

  private static Term sine(Term r) {
    // the first coefficient comes last: near pi / 2 its product is most of what is rounded
    Term s = r.times(r);
    Term rest = Polynomial.horner(s, COEFFICIENTS).fma(s.times(s), TINY);
    return r.fma(s.fma(FIRST, rest), r);
  }
}
