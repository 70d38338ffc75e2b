package org.distarray.kernel;

import java.util.List;

/**
 * Arctangent, arcsine and arccosine. A small argument has a polynomial; for a large one, the
 * arctangent uses the reciprocal, and the arcsine and the arccosine use half the angle. Masks of
 * bits choose between the two, and choose the sign and the angle that is added.
 */
final class Inverse {
  private static final double HALF_PI = 0x1.921fb54442d18p0;
  // what pi has beyond the bits of a double, as a part of it
  private static final double REST_OF_PI = 0x1.678afae35cdd1p-55;
  private static final double TINY = 0x1p-200;

  // minimax for (arctan(t) / t - 1) / t^2 in t^2, t <= 1: within 2^-55
  private static final double[] ARCTAN = {
    0x1.b932a3f47eb67p-17,
    -0x1.3da5433e626b7p-13,
    0x1.b24f3079bbed9p-11,
    -0x1.79208af046805p-9,
    0x1.d6ba757a740e4p-8,
    -0x1.c6e757ae8ffbbp-7,
    0x1.67e8d347d1369p-6,
    -0x1.e9b9dd4e93e33p-6,
    0x1.2c1b638ed7fc2p-5,
    -0x1.599b4fb0f2475p-5,
    0x1.82d7c708f612fp-5,
    -0x1.ae5d9f879bf59p-5,
    0x1.e1bb7bc50deecp-5,
    -0x1.110e4e01a2dcbp-4,
    0x1.3b136646dab92p-4,
    -0x1.745d11a8cc520p-4,
    0x1.c71c717f96147p-4,
    -0x1.249249237ed66p-3,
    0x1.99999999955b1p-3,
    -0x1.5555555555526p-2
  };
  // minimax for (arcsin(r) / r - 1) / r^2 in r^2, r <= 1/2: within 2^-59
  private static final double[] ARCSIN = {
    0x1.0b48970a2f3a1p-5,
    -0x1.580276c87d8adp-6,
    0x1.639f5cd72b4bep-6,
    0x1.e5edbc3836ce0p-9,
    0x1.613cf526dff98p-7,
    0x1.75857b59a8e27p-7,
    0x1.ca1f8eb70f2e9p-7,
    0x1.1c49f0538fbebp-6,
    0x1.6e8bdee091684p-6,
    0x1.f1c71a94f171bp-6,
    0x1.6db6db7212694p-5,
    0x1.333333332e131p-4,
    0x1.5555555555577p-3
  };

  private Inverse() {}

  /** All arguments except NaN, also infinities and arguments whose result is NaN. */
  static Term domain(Term x) {
    return x.abs().lessEqual(Double.POSITIVE_INFINITY);
  }

  /** Numerator and denominator of t, and the angle to add: x, 1 and 0, or -1, x and pi / 2. */
  static List<Term> quotient(List<Term> known) {
    Term x = known.get(0);
    Term a = x.abs();
    Term sign = Sign.bit(x);
    Term large = above(a, 1);
    return List.of(
        chosen(large, Term.of(-1), a).xorLong(sign).fromBits(),
        chosen(large, a, Term.of(1)).fromBits(),
        large.andLong(Double.doubleToRawLongBits(HALF_PI)).xorLong(sign).fromBits());
  }

  static List<Term> arctan(List<Term> known) {
    Term t = known.get(1).over(known.get(2));
    Term s = t.times(t);
    Term angle = known.get(3);
    Term y = t.fma(Polynomial.horner(s, ARCTAN).fma(s, TINY), t);
    return List.of(angle.plus(angle.fma(REST_OF_PI, y)));
  }

  /**
   * For arcsin(x): r^2, the factor of its root in r, the number to add to that, and the angle to
   * add. With a = |x| these are a^2, 0, x and 0, or (1 - a) / 2, -2, 0 and pi / 2: arcsin(a) = pi /
   * 2 - 2 arcsin(sqrt((1 - a) / 2)).
   */
  static List<Term> halfAngleOfSine(List<Term> known) {
    Term x = known.get(0);
    Term a = x.abs();
    Term large = above(a, 0.5);
    Term sign = Sign.bit(x);
    return List.of(
        square(a, large),
        large.andLong(Double.doubleToRawLongBits(-2)).xorLong(sign).fromBits(),
        chosen(large, Term.of(0), a).xorLong(sign).fromBits(),
        large.andLong(Double.doubleToRawLongBits(HALF_PI)).xorLong(sign).fromBits());
  }

  /**
   * For arccos(x), these four values: a^2, 0, -x and pi / 2, or (1 - a) / 2, 2 with x's sign, 0,
   * and 0 or pi.
   */
  static List<Term> halfAngleOfCosine(List<Term> known) {
    Term x = known.get(0);
    Term a = x.abs();
    Term large = above(a, 0.5);
    Term sign = Sign.bit(x);
    Term pi = x.bits().shiftRight(63).andLong(Double.doubleToRawLongBits(2 * HALF_PI)).fromBits();
    return List.of(
        square(a, large),
        large.andLong(Double.doubleToRawLongBits(2)).xorLong(sign).fromBits(),
        chosen(large, Term.of(-0.0), a.negated()).xorLong(sign).fromBits(),
        chosen(large, pi, Term.of(HALF_PI)).fromBits());
  }

  private static Term square(Term a, Term large) {
    return chosen(large, Term.of(1).minus(a).times(0.5), a.times(a)).fromBits();
  }

  static List<Term> arcsin(List<Term> known) {
    Term z = known.get(1);
    Term r = known.get(2).fma(z.sqrt(), known.get(3));
    Term angle = known.get(4);
    Term y = r.fma(Polynomial.horner(z, ARCSIN).fma(z, TINY), r);
    return List.of(angle.plus(angle.fma(REST_OF_PI, y)));
  }

  /** All bits if {@code a > limit} or a is NaN, and otherwise none. The argument a has no sign. */
  private static Term above(Term a, double limit) {
    return Term.ofLong(Double.doubleToRawLongBits(limit)).minusLong(a.bits()).shiftRight(63);
  }

  /** The bits of one of two numbers. */
  private static Term chosen(Term mask, Term yes, Term no) {
    return yes.bits().xorLong(no.bits()).andLong(mask).xorLong(no.bits());
  }
}
