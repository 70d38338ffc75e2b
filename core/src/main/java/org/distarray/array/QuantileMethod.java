package org.distarray.array;

/**
 * The ways in which a quantile is made of the two elements around its place; the names are those of
 * {@code numpy.quantile}. The first nine are Hyndman and Fan's (1996), in their order.
 *
 * <pre>{@code
 * NdArray a = NdArray.of(new double[] {1, 2, 4});
 * a.order().quantile(0.4) //> 1.8
 * a.order().method(QuantileMethod.INVERTED_CDF).quantile(0.4) //> 2.0
 * }</pre>
 */
public enum QuantileMethod {
  /** The first element at which the share of elements up to it reaches q. */
  INVERTED_CDF,
  /** The element of {@code INVERTED_CDF}, or the mean of two where the share is exactly q. */
  AVERAGED_INVERTED_CDF,
  /** The element nearest to place {@code n q}; of two, the one whose number is even. */
  CLOSEST_OBSERVATION,
  /** A line between the points of the inverted distribution function. */
  INTERPOLATED_INVERTED_CDF,
  /** A line between the middles of the steps of the distribution function. */
  HAZEN,
  /** A line with {@code (n + 1) q} as the place. */
  WEIBULL,
  /** A line with {@code (n - 1) q} as the place from 0. It is the default. */
  LINEAR,
  /** A line that meets the median of the quantile, whatever the distribution. */
  MEDIAN_UNBIASED,
  /** A line that meets the quantile's mean where the elements are normal. */
  NORMAL_UNBIASED,
  /** The element before the place of {@code LINEAR}. */
  LOWER,
  /** The element after the place of {@code LINEAR}. */
  HIGHER,
  /** The mean of the two. */
  MIDPOINT,
  /** The nearer of the two; at the middle, the one with the even index. */
  NEAREST;

  /**
   * Whether each quantile is one of the elements. It then has their dtype.
   *
   * <pre>{@code
   * QuantileMethod.LOWER.isElement() //> true
   * }</pre>
   */
  public boolean isElement() {
    return switch (this) {
      case INVERTED_CDF, CLOSEST_OBSERVATION, LOWER, HIGHER, NEAREST -> true;
      default -> false;
    };
  }
}
