package org.distarray.kernel;

import java.util.List;

/** Inverses of the hyperbolic functions: logarithms of 1 + u, with a u that does not cancel. */
final class InverseHyperbolic {
  // its square, and the sum of it and its root, are far from the largest double
  private static final double LIMIT = 0x1p500;

  private InverseHyperbolic() {}

  static Term domainOfArcsinh(Term x) {
    return x.abs().lessEqual(LIMIT);
  }

  static Term domainOfArccosh(Term x) {
    return Term.of(Op.LESS_EQUAL, Term.of(1), x).and(x.lessEqual(LIMIT));
  }

  static Term domainOfArctanh(Term x) {
    return x.abs().less(1);
  }

  /** a + a^2 / (1 + sqrt(1 + a^2)), with a = |x|. */
  static List<Term> ofArcsinh(List<Term> known) {
    Term a = known.get(0).abs();
    Term square = a.times(a);
    return List.of(square.over(square.plus(1).sqrt().plus(1)).plus(a));
  }

  /** t + sqrt(t^2 + 2 t), with t = x - 1. */
  static List<Term> ofArccosh(List<Term> known) {
    Term t = known.get(0).minus(1);
    return List.of(t.times(t.plus(2)).sqrt().plus(t));
  }

  /** 2 a / (1 - a), with a = |x|. */
  static List<Term> ofArctanh(List<Term> known) {
    Term a = known.get(0).abs();
    return List.of(a.plus(a).over(Term.of(1).minus(a)));
  }

  /** The parts of 1 + u, and the sign of the argument. */
  static List<Term> split(List<Term> known) {
    List<Term> parts = Logarithm.splitOf1Plus(known.get(1));
    return List.of(parts.get(0), parts.get(1), Sign.of(known.get(0)));
  }

  static List<Term> signed(List<Term> known) {
    return List.of(logarithm(known).times(known.get(4)));
  }

  static List<Term> halfSigned(List<Term> known) {
    return List.of(logarithm(known).times(known.get(4).times(0.5)));
  }

  private static Term logarithm(List<Term> known) {
    return Logarithm.log1p(known.get(1), known.get(2), known.get(3));
  }
}
