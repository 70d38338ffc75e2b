package org.distarray.reduce;

import java.util.Locale;

/** The reductions of two arrays, element by element. */
public enum Pairing {
  /**
   * {@code numpy.average}: the sum of the products with the weights over the sum of the weights.
   */
  AVERAGE,
  /** {@code numpy.cov}: the mean of the products of the distances from the means. */
  COVARIANCE;

  /**
   * The name in messages: {@code "average"}.
   *
   * <pre>{@code
   * Pairing.AVERAGE.label() //> average
   * }</pre>
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
