package org.distarray.kernel;

import java.util.List;

/**
 * Logarithms: the argument is m 2^k, with m between sqrt(1/2) and sqrt(2); with f = m - 1 and s = f
 * / (2 + f), log(m) = 2 artanh(s) = f - s (f - s^2 P(s^2)), so that s multiplies only small numbers
 * (Tang 1990, Ng 1986).
 */
final class Logarithm {
  private static final long ONE = Double.doubleToRawLongBits(1);
  private static final long ROOT_OF_HALF = 0x3fe6a09e667f3bcdL;
  // of log1p: the power of 2 that is nearest to the argument has a reciprocal
  private static final double LIMIT = 0x1p1000;
  private static final long EXPONENT = 0xfff0000000000000L;
  // its low bits hold a whole number
  private static final double ROUND = 0x1.8p52;
  // products of the first parts with exponents are exact
  private static final double LN2_1 = 0x1.62e42fefa3800p-1;
  private static final double LN2_2 = 0x1.ef35793c76730p-45;
  private static final double LOG10_2_1 = 0x1.34413509f7000p-2;
  private static final double LOG10_2_2 = 0x1.3fde623e2566bp-43;
  private static final double LOG2_E_1 = 0x1.71547652b82fep0;
  private static final double LOG2_E_2 = 0x1.777d0ffda0d24p-56;
  private static final double LOG10_E_1 = 0x1.bcb7b1526e50ep-2;
  private static final double LOG10_E_2 = 0x1.95355baaafad3p-57;

  // minimax for (2 artanh(s) - 2 s) / s^3 in s^2: log(m) is within 2^-59 of its value
  private static final double[] COEFFICIENTS = {
    0x1.2f025683d1808p-3,
    0x1.39a20b3c7d718p-3,
    0x1.74663ba655947p-3,
    0x1.c71c521a0ff42p-3,
    0x1.24924941db4dep-2,
    0x1.999999997ff63p-2,
    0x1.5555555555592p-1
  };

  private Logarithm() {}

  /** Whether the argument is positive and normal. */
  static Term domain(Term x) {
    return Term.of(Op.LESS_EQUAL, Term.of(Double.MIN_NORMAL), x).and(x.lessEqual(Double.MAX_VALUE));
  }

  static Term domainOfLog1p(Term x) {
    return Term.of(-1).less(x).and(x.lessEqual(LIMIT));
  }

  /** m, and k in the low bits. */
  static List<Term> split(List<Term> known) {
    Term bits = known.get(0).bits();
    Term above = bits.plusLong(-ROOT_OF_HALF);
    return List.of(bits.minusLong(above.andLong(EXPONENT)).fromBits(), exponent(above));
  }

  static List<Term> splitOfLog1p(List<Term> known) {
    return splitOf1Plus(known.get(0));
  }

  /** 2^-k for 1 + x, and k in the low bits. */
  static List<Term> splitOf1Plus(Term x) {
    Term above = x.plus(1).bits().plusLong(-ROOT_OF_HALF);
    return List.of(Term.ofLong(ONE).minusLong(above.andLong(EXPONENT)).fromBits(), exponent(above));
  }

  private static Term exponent(Term above) {
    return above.shiftRight(52).plusLong(Double.doubleToRawLongBits(ROUND)).fromBits();
  }

  static List<Term> log(List<Term> known) {
    return List.of(natural(known.get(1).minus(1), known.get(2)));
  }

  static List<Term> log1p(List<Term> known) {
    return List.of(log1p(known.get(0), known.get(1), known.get(2)));
  }

  /** log(1 + x), from the values of {@link #splitOf1Plus}. */
  static Term log1p(Term x, Term power, Term exponent) {
    // (1 + x) 2^-k - 1, rounded once; 1 - 1 is 0.0, and its negative keeps -0.0
    return natural(x.fma(power, Term.of(1).minus(power).negated()), exponent);
  }

  /** log(1 + f) + k ln 2. */
  private static Term natural(Term f, Term exponent) {
    // -k, so that its products are -0.0 where it is 0: log1p(-0.0) is -0.0
    Term k = Term.of(ROUND).minus(exponent);
    Term half = half(f);
    Term s = f.over(f.plus(2));
    Term low = half.minus(s.fma(rest(s, half), k.times(-LN2_2)));
    return k.fma(-LN2_1, f.minus(low));
  }

  static List<Term> log2(List<Term> known) {
    Term f = known.get(1).minus(1);
    Term k = known.get(2).minus(ROUND);
    Term high = f.times(LOG2_E_1);
    Term low = inBase(f, high, LOG2_E_1, LOG2_E_2);
    return List.of(k.plus(high.plus(low)));
  }

  static List<Term> log10(List<Term> known) {
    Term f = known.get(1).minus(1);
    Term k = known.get(2).minus(ROUND);
    Term high = f.times(LOG10_E_1);
    Term low = k.fma(LOG10_2_2, inBase(f, high, LOG10_E_1, LOG10_E_2));
    return List.of(k.fma(LOG10_2_1, high.plus(low)));
  }

  /** The rest of log(1 + f) in another base, beyond the product of the high parts. */
  private static Term inBase(Term f, Term high, double part1, double part2) {
    Term half = half(f);
    Term s = f.over(f.plus(2));
    Term low = half.minus(s.times(rest(s, half)));
    return low.fma(-part1, f.fma(part2, f.fma(part1, high.negated())));
  }

  private static Term half(Term f) {
    return f.times(f.times(0.5));
  }

  /** f^2 / 2 + s^2 P(s^2). */
  private static Term rest(Term s, Term half) {
    Term z = s.times(s);
    return Polynomial.horner(z, COEFFICIENTS).fma(z, half);
  }
}
