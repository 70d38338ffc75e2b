package org.distarray.array;

/**
 * NumPy's functions of values as methods, with this array as the first argument: sets, searches,
 * statistics and tests. Each is a function of {@link Sets}, {@link Indexing}, {@link Logic}, {@link
 * Statistics}, {@link Histograms} or another chapter under a second name; those have all options.
 *
 * @param <A> the array type
 */
interface ValueFunctions<A extends ArrayLike<A>> {

  /**
   * The different elements in ascending order; {@code numpy.unique}. It is {@link Sets#uniqueValues
   * Sets.uniqueValues}.
   *
   * <pre>{@code
   * NdArray.of(3, 1, 3).unique() //> [1 3]
   * }</pre>
   */
  default A unique() {
    return Sets.uniqueValues(self());
  }

  /**
   * Whether each element is one of some values; {@code numpy.isin}. It is {@link Sets#isin
   * Sets.isin}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).isin(new long[] {0, 2}) //> [ True False  True]
   * }</pre>
   */
  default A isin(Object values) {
    return Sets.isin(self(), values);
  }

  /**
   * The positions at which values would be inserted into this sorted array, before equal elements;
   * {@code numpy.searchsorted}. It is {@link Sets#searchsorted Sets.searchsorted}.
   *
   * <pre>{@code
   * NdArray.of(10, 20, 30).searchsorted(20) //> 1
   * }</pre>
   */
  default A searchsorted(Object values) {
    return Sets.searchsorted(self(), values, false);
  }

  /**
   * The indices of the elements that are not 0, a row for each; {@code numpy.argwhere}. It is
   * {@link Indexing#argwhere Indexing.argwhere}.
   *
   * <pre>{@code
   * NdArray.of(0, 7).argwhere() //> [[1]]
   * }</pre>
   */
  default A argwhere() {
    return Indexing.argwhere(self());
  }

  /**
   * The positions of the elements that are not 0, in C order; {@code numpy.flatnonzero}. It is
   * {@link Indexing#flatnonzero Indexing.flatnonzero}.
   *
   * <pre>{@code
   * NdArray.of(0, 7).flatnonzero() //> [1]
   * }</pre>
   */
  default A flatnonzero() {
    return Indexing.flatnonzero(self());
  }

  /**
   * Moves the smaller elements of each line of the last axis before the element that a sort puts at
   * a position; {@code numpy.partition}. It is {@link Ordering#partition order(-1).partition}.
   *
   * <pre>{@code
   * NdArray.of(3, 1, 2).partition(1).get(1) //> 2
   * }</pre>
   */
  default A partition(long kth) {
    return self().order(-1).partition(kth);
  }

  /**
   * The indices that move the smaller elements of each line of the last axis before the element
   * that a sort puts at a position; {@code numpy.argpartition}. It is {@link Ordering#argpartition
   * order(-1).argpartition}.
   *
   * <pre>{@code
   * NdArray.of(3, 1, 2).argpartition(1).get(1) //> 2
   * }</pre>
   */
  default A argpartition(long kth) {
    return self().order(-1).argpartition(kth);
  }

  /**
   * The greatest elements of each line of the last axis in descending order, as Dask's {@code
   * topk}. It is {@link Ordering#topk order(-1).topk}.
   *
   * <pre>{@code
   * NdArray.of(3, 1, 2).topk(2) //> [3 2]
   * }</pre>
   */
  default A topk(long k) {
    return self().order(-1).topk(k);
  }

  /**
   * Keeps the elements where a mask is true, and gives NaN elsewhere, as xarray's {@code where}. It
   * is {@code mask.where(a, Double.NaN)}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).where(NdArray.arange(DType.INT64, 3).greater(0)) //> [nan  1.  2.]
   * }</pre>
   *
   * @throws IllegalArgumentException when the mask is not bool
   */
  default A where(ArrayLike<?> mask) {
    return Masks.kept(self(), mask);
  }

  /**
   * Replaces NaN by a value, as xarray's {@code fillna}. It is {@link Filling#fillna
   * Filling.fillna}.
   *
   * <pre>{@code
   * NdArray.of(1, Double.NaN, 3).fillna(0) //> [1. 0. 3.]
   * }</pre>
   */
  default A fillna(Object value) {
    return Filling.fillna(self(), value);
  }

  /**
   * Begins reductions of the windows along the first dimension, as pandas' {@code rolling}: {@link
   * ArrayLike#rolling(int, int) rolling(0, length)}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).rolling(2).sum() //> [nan  1.  3.]
   * }</pre>
   */
  default Rolling<A> rolling(int length) {
    return self().rolling(0, length);
  }

  /**
   * The angles of complex numbers; {@code numpy.angle}. It is {@link Special#angle Special.angle}.
   *
   * <pre>{@code
   * NdArray.of(-1.0).angle() //> [3.14159265]
   * }</pre>
   */
  default A angle() {
    return Special.angle(self());
  }

  /**
   * Replaces NaN by 0, and infinities by the greatest and the least numbers; {@code
   * numpy.nan_to_num}. It is {@link Special#nanToNum(ArrayLike) Special.nanToNum}.
   *
   * <pre>{@code
   * NdArray.of(1, Double.NaN, 3).nanToNum() //> [1. 0. 3.]
   * }</pre>
   */
  default A nanToNum() {
    return Special.nanToNum(self());
  }

  /**
   * Whether all elements are near those of another array; {@code numpy.allclose}. It is {@link
   * Logic#allclose(ArrayLike, Object) Logic.allclose}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).allclose(new double[] {0, 1, 2 + 1e-9}) //> true
   * }</pre>
   */
  default boolean allclose(Object other) {
    return Logic.allclose(self(), other);
  }

  /**
   * Whether each element is near that of another array; {@code numpy.isclose}. It is {@link
   * Logic#isclose(ArrayLike, Object) Logic.isclose}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).isclose(new double[] {0, 1, 3}) //> [ True  True False]
   * }</pre>
   */
  default A isclose(Object other) {
    return Logic.isclose(self(), other);
  }

  /**
   * Whether another array has the same shape and elements; {@code numpy.array_equal}. It is {@link
   * Logic#arrayEqual Logic.arrayEqual}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).arrayEqual(new long[] {0, 1, 2}) //> true
   * }</pre>
   */
  default boolean arrayEqual(Object other) {
    return Logic.arrayEqual(self(), other);
  }

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
