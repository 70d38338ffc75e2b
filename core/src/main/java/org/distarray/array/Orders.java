package org.distarray.array;

/**
 * Sorts, medians and quantiles without options. {@link Ordering} has the rules and the options.
 *
 * @param <A> the array type
 */
interface Orders<A extends ArrayLike<A>> {

  /**
   * Begins a sort, a median or a quantile with options, along the given axes. {@link Ordering} has
   * the options and the operations.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 3, 2}).order(0).descending().sort() //> [3. 2. 1.]
   * }</pre>
   *
   * @param axes without any, all elements: in C order, NumPy's {@code axis=None}
   */
  default Ordering<A> order(int... axes) {
    return Ordering.of(self(), axes);
  }

  /**
   * Sorts the elements along an axis, ascending; {@code numpy.sort}. The result is a new array;
   * equal elements keep their order, and NaNs come last. {@link Ordering#sort Ordering.sort} says
   * what moves.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {3, 1, 2, 0}, 2, 2);
   * a.sort() //> [[1 3]
   *          //>  [0 2]]
   * a.sort(0) //> [[2 0]
   *           //>  [3 1]]
   * a.order().sort() //> [0 1 2 3]
   * }</pre>
   *
   * @param axis one axis, or none for the last one, as in NumPy
   * @throws IllegalArgumentException when there are several axes, or the array does not have the
   *     axis
   */
  default A sort(int... axis) {
    return along(axis).sort();
  }

  /**
   * Finds the positions that put the elements along an axis in ascending order, int64; {@code
   * numpy.argsort(a, kind="stable")}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {3, 1, 2, 1}).argsort() //> [1 3 2 0]
   * }</pre>
   *
   * @param axis one axis, or none for the last one, as in NumPy
   */
  default A argsort(int... axis) {
    return along(axis).argsort();
  }

  /**
   * Computes the median; {@code numpy.median}. A NaN gives NaN; {@link Ordering#nanmedian
   * Ordering.nanmedian} leaves NaNs out. Floats keep their dtype; bool and integers give float64.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {3, 1, 2, 9}, 2, 2);
   * a.median() //> 2.5
   * a.median(0) //> [2.5 5. ]
   * }</pre>
   *
   * @param axes without any, all elements
   */
  default A median(int... axes) {
    return order(axes).median();
  }

  /**
   * Computes a quantile by a line between the two nearest elements; {@code numpy.quantile}. {@link
   * Ordering#method Ordering.method} chooses other ways.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 5).quantile(0.9) //> 3.6
   * }</pre>
   *
   * @param q the share of elements below, in [0, 1]
   * @param axes without any, all elements
   */
  default A quantile(double q, int... axes) {
    return order(axes).quantile(q);
  }

  /**
   * Computes several quantiles, which lie along a new first dimension; {@code numpy.quantile}.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 5).quantile(new double[] {0, 0.5, 0.9}) //> [0.  2.  3.6]
   * }</pre>
   *
   * @param q the shares, each in [0, 1]
   * @param axes without any, all elements
   */
  default A quantile(double[] q, int... axes) {
    return order(axes).quantile(q);
  }

  /**
   * Computes a percentile, the quantile of a percentage; {@code numpy.percentile}.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 5).percentile(90) //> 3.6
   * }</pre>
   *
   * @param p the percentage, in [0, 100]
   * @param axes without any, all elements
   */
  default A percentile(double p, int... axes) {
    return order(axes).percentile(p);
  }

  private Ordering<A> along(int... axis) {
    return axis != null && axis.length == 0 ? order(-1) : order(axis);
  }

  @SuppressWarnings("unchecked") // a kind of array is its own A
  private A self() {
    return (A) this;
  }
}
