package org.distarray.array;

/**
 * NumPy's statistics and functions of sequences as methods, with this array as the first argument.
 * Each is a function of {@link Statistics}, {@link Histograms}, {@link Signals} or {@link Calculus}
 * under a second name; those have all options.
 *
 * @param <A> the array type
 */
interface StatisticFunctions<A extends ArrayLike<A>> {

  /**
   * The mean of all elements; {@code numpy.average} without weights. It is {@link ArrayLike#mean
   * mean()}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).average() //> 1.0
   * }</pre>
   */
  default A average() {
    return self().mean();
  }

  /**
   * The weighted mean of all elements; {@code numpy.average}. It is {@link Over#average
   * over().average}, which takes axes.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).average(NdArray.of(1, 1, 2)) //> 1.25
   * }</pre>
   */
  default A average(ArrayLike<?> weights) {
    return self().over().average(weights);
  }

  /**
   * The covariances of the rows; {@code numpy.cov}. It is {@link Statistics#cov(ArrayLike)
   * Statistics.cov}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 2, 2, 0}, 2, 2).cov() //> [[ 2. -2.]
   *                                                   //>  [-2.  2.]]
   * }</pre>
   */
  default A cov() {
    return Statistics.cov(self());
  }

  /**
   * The correlations of the rows; {@code numpy.corrcoef}. It is {@link
   * Statistics#corrcoef(ArrayLike) Statistics.corrcoef}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 2, 2, 0}, 2, 2).corrcoef() //> [[ 1. -1.]
   *                                                        //>  [-1.  1.]]
   * }</pre>
   */
  default A corrcoef() {
    return Statistics.corrcoef(self());
  }

  /**
   * The asymmetry of the elements, as {@code scipy.stats.skew}. It is {@link Statistics#skew
   * Statistics.skew}.
   *
   * <pre>{@code
   * NdArray.of(0, 0, 3).skew() //> 0.7071067811865475
   * }</pre>
   *
   * @param axes the axes, or none for all elements
   */
  default A skew(int... axes) {
    return Statistics.skew(self(), axes);
  }

  /**
   * The weight of the tails, as {@code scipy.stats.kurtosis}. It is {@link Statistics#kurtosis
   * Statistics.kurtosis}.
   *
   * <pre>{@code
   * NdArray.of(0, 0, 3).kurtosis() //> -1.5
   * }</pre>
   *
   * @param axes the axes, or none for all elements
   */
  default A kurtosis(int... axes) {
    return Statistics.kurtosis(self(), axes);
  }

  /**
   * The median of the elements that are not NaN; {@code numpy.nanmedian}. It is {@link
   * Ordering#nanmedian order(axes).nanmedian}.
   *
   * <pre>{@code
   * NdArray.of(1, Double.NaN, 3).nanmedian() //> 2.0
   * }</pre>
   *
   * @param axes the axes, or none for all elements
   */
  default A nanmedian(int... axes) {
    return self().order(axes).nanmedian();
  }

  /**
   * A quantile of the elements that are not NaN; {@code numpy.nanquantile}. It is {@link
   * Ordering#nanquantile(double) order(axes).nanquantile}, which takes several, too.
   *
   * <pre>{@code
   * NdArray.of(4, Double.NaN, 0).nanquantile(0.25) //> 1.0
   * }</pre>
   *
   * @param q the share of elements below, in [0, 1]
   * @param axes the axes, or none for all elements
   */
  default A nanquantile(double q, int... axes) {
    return self().order(axes).nanquantile(q);
  }

  /**
   * A percentile of the elements that are not NaN; {@code numpy.nanpercentile}. It is {@link
   * Ordering#nanpercentile(double) order(axes).nanpercentile}, which takes several, too.
   *
   * <pre>{@code
   * NdArray.of(4, Double.NaN, 0).nanpercentile(25) //> 1.0
   * }</pre>
   *
   * @param p the percentage, in [0, 100]
   * @param axes the axes, or none for all elements
   */
  default A nanpercentile(double p, int... axes) {
    return self().order(axes).nanpercentile(p);
  }

  /**
   * The product of the elements that are not NaN; {@code numpy.nanprod}. It is {@link
   * Statistics#nanprod Statistics.nanprod}.
   *
   * <pre>{@code
   * NdArray.of(1, Double.NaN, 3).nanprod() //> 3.0
   * }</pre>
   *
   * @param axes the axes, or none for all elements
   */
  default A nanprod(int... axes) {
    return Statistics.nanprod(self(), axes);
  }

  /**
   * Counts the elements in ten bins of one width; {@code numpy.histogram}. It is {@link
   * Histograms#histogram(ArrayLike, Object) Histograms.histogram}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 11).histogram().counts() //> [1 1 1 1 1 1 1 1 1 2]
   * }</pre>
   */
  default Histogram<A> histogram() {
    return Histograms.histogram(self(), 10);
  }

  /**
   * Counts the elements in bins of one width between two numbers; {@code numpy.histogram(a, bins,
   * (low, high))}. It is {@link Binning#between Binning.between}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 11).histogram(2, 0, 4).counts() //> [2 3]
   * }</pre>
   */
  default Histogram<A> histogram(int bins, double low, double high) {
    return Histograms.histogram(self(), Binning.of(bins).between(low, high));
  }

  /**
   * Takes the elements where a condition is true; {@code numpy.extract}. It is {@link
   * Indexing#extract Indexing.extract}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).extract(NdArray.arange(DType.INT64, 3).greater(0)) //> [1 2]
   * }</pre>
   */
  default A extract(ArrayLike<?> mask) {
    return Indexing.extract(mask, self());
  }

  /**
   * Takes the elements where a mask is true, as Spark's {@code filter} takes rows: {@link
   * ArrayLike#compress(Object) compress}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).filter(NdArray.arange(DType.INT64, 3).greater(0)) //> [1 2]
   * }</pre>
   */
  default A filter(ArrayLike<?> mask) {
    return self().compress(mask);
  }

  /**
   * Counts each of the integers 0, 1, 2 and so on; {@code numpy.bincount}. It is {@link
   * Histograms#bincount(ArrayLike) Histograms.bincount}.
   *
   * <pre>{@code
   * NdArray.of(3, 1, 3).bincount() //> [0 1 0 2]
   * }</pre>
   */
  default A bincount() {
    return Histograms.bincount(self());
  }

  /**
   * The numbers of the bins that hold the elements; {@code numpy.digitize}. It is {@link
   * Histograms#digitize(ArrayLike, Object) Histograms.digitize}.
   *
   * <pre>{@code
   * NdArray.of(1, 5).digitize(new long[] {0, 4}) //> [1 2]
   * }</pre>
   */
  default A digitize(Object bins) {
    return Histograms.digitize(self(), bins);
  }

  /**
   * Adds up weights for each of the integers 0, 1, 2 and so on; {@code numpy.bincount}. It is
   * {@link Histograms#bincount(ArrayLike, Object, int) Histograms.bincount}.
   *
   * <pre>{@code
   * NdArray.of(1, 0, 1).bincount(NdArray.of(0.5, 2, 0.5)) //> [2. 1.]
   * }</pre>
   */
  default A bincount(ArrayLike<?> weights) {
    return Histograms.bincount(self(), weights, 0);
  }

  /**
   * Takes the elements at the indices that an array of this kind gives for each line along an axis;
   * {@code numpy.take_along_axis}. It is {@link Indexing#takeAlongAxis Indexing.takeAlongAxis}.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(3, 1, 2);
   * a.takeAlongAxis(a.argsort(), 0) //> [1 2 3]
   * }</pre>
   */
  default A takeAlongAxis(Object indices, int axis) {
    return Indexing.takeAlongAxis(self(), indices, axis);
  }

  /**
   * The values at this array's elements on the line through some points; {@code numpy.interp}. It
   * is {@link Calculus#interp(ArrayLike, Object, Object) Calculus.interp}.
   *
   * <pre>{@code
   * NdArray.of(0.5).interp(new double[] {0, 1}, new double[] {10, 20}) //> [15.]
   * }</pre>
   */
  default A interp(Object xp, Object fp) {
    return Calculus.interp(self(), xp, fp);
  }

  /**
   * The discrete convolution with another sequence; {@code numpy.convolve}. It is {@link
   * Signals#convolve Signals.convolve}, which has all modes.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).convolve(new long[] {1, 1}) //> [0 1 3 2]
   * }</pre>
   */
  default A convolve(Object v) {
    return Signals.convolve(self(), v, "full");
  }

  /**
   * The discrete convolution with another sequence; {@code numpy.convolve}. It is {@link
   * Signals#convolve Signals.convolve}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).convolve(new long[] {1, 1}, "same") //> [0 1 3]
   * }</pre>
   */
  default A convolve(Object v, String mode) {
    return Signals.convolve(self(), v, mode);
  }

  /**
   * The cross-correlation with another sequence; {@code numpy.correlate}. It is {@link
   * Signals#correlate Signals.correlate}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).correlate(new long[] {1, 1}, "same") //> [0 1 3]
   * }</pre>
   */
  default A correlate(Object v, String mode) {
    return Signals.correlate(self(), v, mode);
  }

  /**
   * The cross-correlation with another sequence; {@code numpy.correlate}. It is {@link
   * Signals#correlate Signals.correlate}, which has all modes.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).correlate(new long[] {1, 1}) //> [1 3]
   * }</pre>
   */
  default A correlate(Object v) {
    return Signals.correlate(self(), v, "valid");
  }

  @SuppressWarnings("unchecked") // a kind of array is its own A
  private A self() {
    return (A) this;
  }
}
