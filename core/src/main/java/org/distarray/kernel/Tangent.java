package org.distarray.kernel;

import java.util.List;

/**
 * Tangent: the argument less the nearest multiple of pi / 2 (Cody and Waite 1980), then the
 * quotient of polynomials for sine and cosine on [-pi/4, pi/4], or its reciprocal.
 */
final class Tangent {
  private static final double TWO_BY_PI = 0x1.45f306dc9c883p-1;
  private static final double ROUND = 0x1.8p52;
  private static final double TINY = 0x1p-200;

  // minimax for (sin(r) / r - 1) / r^2 in r^2: within 2^-57
  private static final double[] SINE = {
    0x1.5d8d6ce5d38f1p-33,
    -0x1.ae5e5089aeb35p-26,
    0x1.71de3558a7764p-19,
    -0x1.a01a019bea3c7p-13,
    0x1.111111110f730p-7,
    -0x1.5555555555548p-3
  };
  // minimax for (cos(r) - 1) / r^2 in r^2, which begins with -1/2: within 2^-62
  private static final double[] COSINE = {
    -0x1.8fa6860227168p-37,
    0x1.1ee9dbd12c5d8p-29,
    -0x1.27e4f7f193654p-22,
    0x1.a01a019c8f269p-16,
    -0x1.6c16c16c15015p-10,
    0x1.555555555554bp-5,
    -0.5
  };

  private Tangent() {}

  /** r, and 1 where the multiple of pi / 2 is odd. */
  static List<Term> reduced(List<Term> known) {
    Term x = known.get(0);
    Term n = x.fma(TWO_BY_PI, Term.of(ROUND)).minus(ROUND);
    Term even = n.fma(0.5, Term.of(ROUND)).minus(ROUND);
    Term odd = even.fma(-2, n);
    return List.of(Sine.reduced(x, n), odd.times(odd));
  }

  static List<Term> sine(List<Term> known) {
    Term r = known.get(1);
    Term s = r.times(r);
    return List.of(r.fma(Polynomial.horner(s, SINE).fma(s, TINY), r));
  }

  static List<Term> tan(List<Term> known) {
    Term s = known.get(1).times(known.get(1));
    Term cosine = s.fma(Polynomial.horner(s, COSINE), Term.of(1));
    Term odd = known.get(2);
    Term even = Term.of(1).minus(odd);
    Term sine = known.get(3);
    // sums with a zero, which are exact: tan(n pi / 2 + r) is -cos(r) / sin(r) for an odd n
    return List.of(
        odd.fma(cosine.negated(), even.times(sine)).over(odd.fma(sine, even.times(cosine))));
  }
}
