package org.distarray.array;

import org.distarray.annotation.Internal;

/**
 * Sorts, partitions, medians and quantiles. {@link ArrayLike#order order} gives options.
 *
 * <p>The order is NumPy's: NaN comes last, -0.0 equals 0.0, complex numbers are compared by their
 * real and then their imaginary parts. Equal elements keep their order. Results are the same on
 * every layout.
 *
 * @param <A> the array type
 */
interface Orders<A> {

  /**
   * Puts each line along an axis in order. The other methods call this one.
   *
   * @hidden
   */
  @Internal
  A arrange(Arrangement what, int... axis);

  /**
   * Takes quantiles over axes. The other methods call this one.
   *
   * @hidden
   */
  @Internal
  A quantiles(Quantiles what, int... axes);

  /**
   * Sorts the elements along an axis, ascending; {@code numpy.sort(a, kind="stable")}. The result
   * is a new array of the same shape and dtype.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {3, 1, 2, 0}, 2, 2);
   * a.sort() //> [[1. 3.]
   *          //>  [0. 2.]]
   * a.sort(0) //> [[2. 0.]
   *           //>  [3. 1.]]
   * a.order().descending().sort() //> [3. 2. 1. 0.]
   * }</pre>
   *
   * <p>Equal elements keep their order. NaN comes last, ascending and descending.
   *
   * <p>A {@code DistArray} is sorted where its elements lie if each line along the axis lies on one
   * process. Many lines are laid out whole, sorted, and brought back. A few long lines are sorted
   * by all processes together: counts of the elements find what each process will own, each element
   * moves once, and each process sorts what has come. The result keeps the array's distribution;
   * where the processes along the axis own unequal parts, it lies in even blocks along the axis.
   *
   * @param axis one axis; without one, the last
   * @throws IllegalArgumentException when there are several axes, or the array does not have the
   *     axis
   */
  default A sort(int... axis) {
    return arrange(Arrangement.of(Arrangement.Kind.SORT), axis);
  }

  /**
   * Finds the positions along an axis that put the elements in ascending order, int64; {@code
   * numpy.argsort(a, kind="stable")}. Equal elements keep their order.
   *
   * <pre>{@code
   * NdArray.of(new double[] {3, 1, 2, 1}).argsort() //> [1 3 2 0]
   * }</pre>
   *
   * @param axis one axis; without one, the last
   * @throws IllegalArgumentException as {@link #sort sort}
   */
  default A argsort(int... axis) {
    return arrange(Arrangement.of(Arrangement.Kind.ARGSORT), axis);
  }

  /**
   * Puts the element at a place of the order there, elements that come before it in the order ahead
   * of it, and the others behind; {@code numpy.partition}. It takes less time than {@link #sort
   * sort}.
   *
   * <p>Elements ahead of the place keep their order, and so do those that equal its element, and
   * those that come behind. NumPy does not say in which order they are.
   *
   * <pre>{@code
   * NdArray.of(new long[] {7, 1, 9, 3, 5}).partition(2) //> [1 3 5 7 9]
   * NdArray.of(new long[] {7, 3, 9, 1, 5}).partition(2) //> [3 1 5 7 9]
   * }</pre>
   *
   * @param kth the place; -1 is the last
   * @param axis one axis; without one, the last
   * @throws IllegalArgumentException when lines along the axis do not have the place
   */
  default A partition(long kth, int... axis) {
    return arrange(Arrangement.of(Arrangement.Kind.PARTITION, kth), axis);
  }

  /**
   * Finds the positions along an axis that {@link #partition partition} puts the elements from,
   * int64; {@code numpy.argpartition}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {7, 3, 9, 1, 5}).argpartition(2) //> [1 3 4 0 2]
   * }</pre>
   *
   * @param kth the place; -1 is the last
   * @param axis one axis; without one, the last
   */
  default A argpartition(long kth, int... axis) {
    return arrange(Arrangement.of(Arrangement.Kind.ARGPARTITION, kth), axis);
  }

  /**
   * Takes the greatest elements along an axis, the greatest first. NaNs come after all others. It
   * is {@code order(axis).descending().sort()}, cut off after {@code k} elements.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {7, 3, 9, 1, 5});
   * a.topk(2) //> [9 7]
   * }</pre>
   *
   * @param k the number of elements
   * @param axis one axis; without one, the last
   * @throws IllegalArgumentException when lines along the axis have fewer elements
   */
  default A topk(long k, int... axis) {
    return arrange(Arrangement.of(Arrangement.Kind.TOPK, k).with(true), axis);
  }

  /**
   * Finds the positions along an axis of the greatest elements, the greatest first, int64. Of equal
   * elements the first come first.
   *
   * <pre>{@code
   * NdArray.of(new long[] {7, 3, 9, 1, 5}).argtopk(2) //> [2 0]
   * }</pre>
   *
   * @param k the number of elements
   * @param axis one axis; without one, the last
   */
  default A argtopk(long k, int... axis) {
    return arrange(Arrangement.of(Arrangement.Kind.ARGTOPK, k).with(true), axis);
  }

  /**
   * Computes the median: the element in the middle of the order, or the mean of the two in the
   * middle; {@code numpy.median}. A NaN gives NaN, and so do no elements.
   *
   * <p>Floats keep their dtype; bool and integers give float64.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {3, 1, 2, 9}, 2, 2);
   * a.median() //> 2.5
   * a.median(0) //> [2.5 5. ]
   * a.order(1).keepdims().median() //> [[2. ]
   *                                //>  [5.5]]
   * }</pre>
   *
   * <p>On a {@code DistArray}, lines that lie whole on a process are treated there, and many other
   * lines are laid out whole first. Of a few long lines, such as all elements, the elements stay: a
   * few passes count how many lie below some bounds, which close in on the median. No pass needs
   * memory of the array's size.
   *
   * @param axes the axes; all of them when none is given
   * @throws IllegalArgumentException when the array is complex
   */
  default A median(int... axes) {
    return quantiles(Quantiles.median(false), axes);
  }

  /**
   * Computes the median of the elements other than NaN; {@code numpy.nanmedian}. It is NaN where
   * there are none.
   *
   * <pre>{@code
   * NdArray.of(new double[] {3, Double.NaN, 1, 2}).nanmedian() //> 2.0
   * }</pre>
   *
   * @param axes the axes; all of them when none is given
   */
  default A nanmedian(int... axes) {
    return quantiles(Quantiles.median(true), axes);
  }

  /**
   * Computes a quantile; {@code numpy.quantile}. The rules are those of {@link #median median}.
   * {@link Ordering#method Ordering.method} chooses another way than a line between the two nearest
   * elements.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 5);
   * a.quantile(0.9) //> 3.6
   * }</pre>
   *
   * @param q the share of elements below, in [0, 1]
   * @param axes the axes; all of them when none is given
   * @throws IllegalArgumentException when q is not in [0, 1], or the array is complex
   */
  default A quantile(double q, int... axes) {
    return quantiles(Quantiles.of(true, false, 1, q), axes);
  }

  /**
   * Computes several quantiles, which lie along a new first dimension; {@code numpy.quantile}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 5);
   * a.quantile(new double[] {0, 0.5, 0.9}) //> [0.  2.  3.6]
   * }</pre>
   *
   * @param q the shares, each in [0, 1]
   * @param axes the axes; all of them when none is given
   */
  default A quantile(double[] q, int... axes) {
    return quantiles(Quantiles.of(false, false, 1, q), axes);
  }

  /**
   * Computes a quantile of the elements other than NaN; {@code numpy.nanquantile}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {4, Double.NaN, 0}).nanquantile(0.25) //> 1.0
   * }</pre>
   */
  default A nanquantile(double q, int... axes) {
    return quantiles(Quantiles.of(true, true, 1, q), axes);
  }

  /**
   * Computes several quantiles of the elements other than NaN, along a new first dimension; {@code
   * numpy.nanquantile}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {4, Double.NaN, 0}).nanquantile(new double[] {0.25, 1}) //> [1. 4.]
   * }</pre>
   */
  default A nanquantile(double[] q, int... axes) {
    return quantiles(Quantiles.of(false, true, 1, q), axes);
  }

  /**
   * Computes a percentile, the quantile of a percentage; {@code numpy.percentile}.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 5).percentile(90) //> 3.6
   * }</pre>
   *
   * @param p the percentage, in [0, 100]
   * @param axes the axes; all of them when none is given
   */
  default A percentile(double p, int... axes) {
    return quantiles(Quantiles.of(true, false, 100, p), axes);
  }

  /**
   * Computes several percentiles, along a new first dimension; {@code numpy.percentile}.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 5).percentile(new double[] {50, 90}) //> [2.  3.6]
   * }</pre>
   */
  default A percentile(double[] p, int... axes) {
    return quantiles(Quantiles.of(false, false, 100, p), axes);
  }

  /**
   * Computes a percentile of the elements other than NaN; {@code numpy.nanpercentile}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {4, Double.NaN, 0}).nanpercentile(25) //> 1.0
   * }</pre>
   */
  default A nanpercentile(double p, int... axes) {
    return quantiles(Quantiles.of(true, true, 100, p), axes);
  }

  /**
   * Computes several percentiles of the elements other than NaN, along a new first dimension;
   * {@code numpy.nanpercentile}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {4, Double.NaN, 0}).nanpercentile(new double[] {25, 100}) //> [1. 4.]
   * }</pre>
   */
  default A nanpercentile(double[] p, int... axes) {
    return quantiles(Quantiles.of(false, true, 100, p), axes);
  }
}
