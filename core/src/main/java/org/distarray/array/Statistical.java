package org.distarray.array;

/**
 * The statistics that are chained daily. {@link Statistics} and {@link Histograms} have the others.
 *
 * @param <A> the array type
 */
interface Statistical<A extends ArrayLike<A>> {

  /**
   * The sum of the elements that are not NaN; {@code numpy.nansum}. It is {@link Statistics#nansum
   * Statistics.nansum}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, Double.NaN, 9}).nansum() //> 10.0
   * }</pre>
   *
   * @param axes the axes, or none for all elements
   */
  default A nansum(int... axes) {
    return Statistics.nansum(self(), axes);
  }

  /**
   * The mean of the elements that are not NaN; {@code numpy.nanmean}. It is {@link
   * Statistics#nanmean Statistics.nanmean}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, Double.NaN, 9}).nanmean() //> 5.0
   * }</pre>
   *
   * @param axes the axes, or none for all elements
   */
  default A nanmean(int... axes) {
    return Statistics.nanmean(self(), axes);
  }

  /**
   * The least element that is not NaN; {@code numpy.nanmin}. It is {@link Statistics#nanmin
   * Statistics.nanmin}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, Double.NaN, 9}).nanmin() //> 1.0
   * }</pre>
   *
   * @param axes the axes, or none for all elements
   */
  default A nanmin(int... axes) {
    return Statistics.nanmin(self(), axes);
  }

  /**
   * The greatest element that is not NaN; {@code numpy.nanmax}. It is {@link Statistics#nanmax
   * Statistics.nanmax}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, Double.NaN, 9}).nanmax() //> 9.0
   * }</pre>
   *
   * @param axes the axes, or none for all elements
   */
  default A nanmax(int... axes) {
    return Statistics.nanmax(self(), axes);
  }

  /**
   * The standard deviation of the elements that are not NaN, with divisor n; {@code numpy.nanstd}.
   * It is {@link Statistics#nanstd Statistics.nanstd}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, Double.NaN, 9}).nanstd() //> 4.0
   * }</pre>
   *
   * @param axes the axes, or none for all elements
   */
  default A nanstd(int... axes) {
    return Statistics.nanstd(self(), axes);
  }

  /**
   * The variance of the elements that are not NaN, with divisor n; {@code numpy.nanvar}. It is
   * {@link Statistics#nanvar Statistics.nanvar}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, Double.NaN, 9}).nanvar() //> 16.0
   * }</pre>
   *
   * @param axes the axes, or none for all elements
   */
  default A nanvar(int... axes) {
    return Statistics.nanvar(self(), axes);
  }

  /**
   * The greatest element minus the least one; {@code numpy.ptp}. It is {@link Statistics#ptp
   * Statistics.ptp}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {4, 1, 1, 7}, 2, 2).ptp(1) //> [3 6]
   * }</pre>
   *
   * @param axes the axes, or none for all elements
   */
  default A ptp(int... axes) {
    return Statistics.ptp(self(), axes);
  }

  /**
   * Counts the elements in bins; {@code numpy.histogram}. It is {@link
   * Histograms#histogram(ArrayLike, Object) Histograms.histogram}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 1, 1, 3}).histogram(3).counts() //> [1 2 1]
   * }</pre>
   *
   * @param bins the number of bins, their edges, or {@code "auto"} and its kin
   */
  default Histogram<A> histogram(Object bins) {
    return Histograms.histogram(self(), bins);
  }

  @SuppressWarnings("unchecked") // a kind of array is its own A
  private A self() {
    return (A) this;
  }
}
