package org.distarray.array;

/**
 * NumPy's functions of values as methods, with this array as the first argument: sets, searches,
 * choices and tests. Each is a function of {@link Sets}, {@link Indexing}, {@link Logic} or another
 * chapter under a second name; those have all options.
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

  @SuppressWarnings("unchecked") // a kind of array is its own A
  private A self() {
    return (A) this;
  }
}
