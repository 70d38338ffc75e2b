package org.distarray.kernel;

import java.util.List;

/**
 * Exponentials: the argument is n ln 2 + r, with |r| at most ln 2 / 2 (Cody and Waite 1980). exp(r)
 * is a polynomial, and n is added to its exponent.
 */
final class Exponential {
  // up to here powers of e, and of 2, are normal numbers
  private static final double LIMIT = 708;
  private static final double LIMIT_2 = 1021;

  private static final double LOG2_E = 0x1.71547652b82fep0;
  private static final double LN2_1 = 0x1.62e42fefa39efp-1;
  private static final double LN2_2 = 0x1.abc9e3b39803fp-56;
  // adding it rounds a double to a whole number, which is then in the low bits of the sum
  private static final double ROUND = 0x1.8p52;

  // minimax for (exp(r) - 1 - r) / r^2: exp(r) is within 2^-57 of its value
  private static final double[] BASE_E = {
    0x1.ade4b31eb96cap-26,
    0x1.28aef2d02415ep-22,
    0x1.71deedafcc78bp-19,
    0x1.a019987955c34p-16,
    0x1.a01a013f5fbd1p-13,
    0x1.6c16c184b9f0bp-10,
    0x1.11111111249d3p-7,
    0x1.55555555505fep-5,
    0x1.5555555555503p-3,
    0x1.000000000000ap-1
  };

  // minimax for (2^r - 1) / r, |r| <= 1/2: 2^r is within 2^-55 of its value
  private static final double[] BASE_2 = {
    0x1.c290b8e540da6p-32,
    0x1.e5fd037f4a6edp-28,
    0x1.b540582c86eb5p-24,
    0x1.62bfd8217c15ep-20,
    0x1.ffcbee7bf696dp-17,
    0x1.43091308b84b5p-13,
    0x1.5d87fe7bc25eep-10,
    0x1.3b2ab6fba1de6p-7,
    0x1.c6b08d7048e6bp-5,
    0x1.ebfbdff82c599p-3,
    0x1.62e42fefa39f3p-1
  };

  private static final long ONE = Double.doubleToRawLongBits(1);
  // below any bit of a result, but of a sign: what keeps -0.0 from becoming 0.0
  private static final double TINY = 0x1p-200;

  private Exponential() {}

  static Term domain(Term x) {
    return x.abs().lessEqual(LIMIT);
  }

  static Term domain2(Term x) {
    return x.abs().lessEqual(LIMIT_2);
  }

  /** Whether the exponentials of an argument and of its negative have normal sums and quotients. */
  static Term domainOfTanh(Term x) {
    return x.abs().lessEqual(LIMIT / 2);
  }

  /** exp(r), and n in the low bits. */
  static List<Term> fraction(List<Term> known) {
    Term x = known.get(0);
    Term n = shifted(x);
    Term r = reduced(x, n);
    return List.of(r.times(r).fma(Polynomial.horner(r, BASE_E), r).plus(1), n);
  }

  /** 2^r, and n in the low bits. */
  static List<Term> fraction2(List<Term> known) {
    Term x = known.get(0);
    Term n = x.plus(ROUND);
    Term r = x.minus(n.minus(ROUND));
    return List.of(r.fma(Polynomial.horner(r, BASE_2), 1), n);
  }

  /** The fraction times 2^n. */
  static List<Term> scaled(List<Term> known) {
    Term n = known.get(2).bits().shiftLeft(52);
    return List.of(known.get(1).bits().plusLong(n).fromBits());
  }

  static List<Term> fractionLess1(List<Term> known) {
    return less1(known.get(0));
  }

  static List<Term> fractionLess1OfAbsolute(List<Term> known) {
    return less1(known.get(0).abs());
  }

  static List<Term> fractionLess1OfTwice(List<Term> known) {
    return less1(known.get(0).abs().times(2));
  }

  /** exp(r) - 1, and n in the low bits. */
  private static List<Term> less1(Term x) {
    Term n = shifted(x);
    Term r = reduced(x, n);
    return List.of(r.fma(Polynomial.horner(r, BASE_E).fma(r, TINY), r), n);
  }

  /** 2^n. */
  static List<Term> power(List<Term> known) {
    return List.of(power(known.get(2)));
  }

  /** 2^n, and the sign of the argument. */
  static List<Term> powerAndSign(List<Term> known) {
    return List.of(power(known.get(2)), Sign.of(known.get(0)));
  }

  static List<Term> expm1(List<Term> known) {
    return List.of(joined(known));
  }

  static List<Term> tanh(List<Term> known) {
    // with e = exp(2 |x|) - 1, tanh(|x|) = e / (e + 2)
    Term e = joined(known);
    return List.of(e.times(known.get(4)).over(e.plus(2)));
  }

  static List<Term> sinh(List<Term> known) {
    // with e = exp(|x|) - 1, 2 sinh(|x|) = e + e / (e + 1)
    Term e = joined(known);
    return List.of(known.get(4).times(0.5).times(e.over(e.plus(1)).plus(e)));
  }

  static List<Term> cosh(List<Term> known) {
    // with e = exp(|x|) - 1, 2 cosh(|x|) = e + 1 + 1 / (e + 1)
    Term e = joined(known).plus(1);
    return List.of(Term.of(0.5).over(e).plus(e.times(0.5)));
  }

  /** 2^n (fraction) + (2^n - 1). */
  private static Term joined(List<Term> known) {
    Term power = known.get(3);
    // 1 - 1 is 0.0: its negative keeps -0.0
    return power.fma(known.get(1), Term.of(1).minus(power).negated());
  }

  private static Term shifted(Term x) {
    return x.fma(LOG2_E, Term.of(ROUND));
  }

  private static Term reduced(Term x, Term shifted) {
    Term n = shifted.minus(ROUND);
    return n.fma(-LN2_2, n.fma(-LN2_1, x));
  }

  private static Term power(Term shifted) {
    return shifted.bits().shiftLeft(52).plusLong(ONE).fromBits();
  }
}
