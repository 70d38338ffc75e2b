package org.distarray.array;

/**
 * Sorts, medians and quantiles. {@link #order order} gives options, partitions, percentiles, and
 * what leaves NaNs out.
 *
 * <p>The order is NumPy's: NaN comes last, -0.0 equals 0.0, complex numbers are compared by their
 * real and then their imaginary parts. Equal elements keep their order. Results are the same on
 * every layout.
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
  Ordering<A> order(int... axes);

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
    return order(Arrangement.last(axis)).sort();
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
    return order(Arrangement.last(axis)).argsort();
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
    return order(axes).median();
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
    return order(axes).quantile(q);
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
    return order(axes).quantile(q);
  }
}
