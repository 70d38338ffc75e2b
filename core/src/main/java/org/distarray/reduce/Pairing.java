package org.distarray.reduce;

import java.util.Locale;

/** The reductions of two arrays, whose elements belong together. */
public enum Pairing {
  /** {@code numpy.average}: the sum of products with weights over the sum of the weights. */
  AVERAGE,
  /** {@code numpy.cov}: the mean product of the distances from the means. */
  COVARIANCE;

  /** NumPy's name, {@code "average"}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
