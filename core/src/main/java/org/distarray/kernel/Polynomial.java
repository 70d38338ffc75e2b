package org.distarray.kernel;

/** Writes polynomials as terms. */
final class Polynomial {
  private Polynomial() {}

  /** Horner's rule, each step rounded once; the coefficient of the highest power comes first. */
  static Term horner(Term x, double... coefficients) {
    Term p = Term.of(coefficients[0]);
    for (int k = 1; k < coefficients.length; k++) {
      p = p.fma(x, coefficients[k]);
    }
    return p;
  }
}
