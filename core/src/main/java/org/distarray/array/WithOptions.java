package org.distarray.array;

import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Reduction;

/**
 * Reductions, running reductions, sorts and quantiles, with NumPy's options and without; and
 * NumPy's namespaces.
 *
 * @param <A> the array type
 */
interface WithOptions<A extends ArrayLike<A>> extends WholeReductions<A>, Scans<A>, Orders<A> {

  /**
   * Begins a reduction with options, over the given axes or over all of them. {@link Over} has the
   * options and the reductions.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 2, 3, 4}, 2, 2).over(0).keepdims().sum() //> [[4. 6.]]
   * }</pre>
   */
  default Over<A> over(int... axes) {
    return Over.axes(self(), axes);
  }

  /**
   * Begins a reduction over no axes, which reduces each element alone: {@code numpy.any(a,
   * axis=())}. The result has the array's shape.
   *
   * <pre>{@code
   * NdArray.of(new long[] {0, 5}).overNoAxes().any() //> [False  True]
   * }</pre>
   */
  default Over<A> overNoAxes() {
    return Over.none(self());
  }

  /**
   * Groups the indices along axes by labels, so that each group is reduced to one result: monthly
   * means, zonal bands, segments. The results stand where the axis stood, in the ascending order of
   * the labels; {@link Groups#labels labels()} has these.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 4, 2);
   * Groups<NdArray> months = a.groupBy(new long[] {12, 1, 12, 1}, 0);
   * months.mean() //> [[4. 5.]
   *               //>  [2. 3.]]
   * months.labels() //> [ 1 12]
   * }</pre>
   *
   * <p>Labels have the shape of the axes in ascending order, so one dimension for one axis, or the
   * shape of the array. They may have any real dtype. Indices with the label NaN are in no group.
   * All groups are reduced in one pass, on every layout.
   *
   * <p>The distinct labels must be known. Those of a distributed array are counted by one job when
   * the first reduction is called. Labels that are 0 to k - 1 need no job: {@link Groups#groups
   * groups(k)}.
   *
   * @param labels an array of this kind, an {@code NdArray} or a Java array
   * @param axes the axes that the labels lie along; all axes when none is given
   * @throws IllegalArgumentException when the labels are complex or do not fit the shape
   */
  default Groups<A> groupBy(Object labels, int... axes) {
    return over(axes).groupBy(labels);
  }

  /**
   * Begins reductions of the windows along an axis; xarray's {@code rolling}. {@link Rolling} has
   * the options and the reductions.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 2, 6, 9}).rolling(0, 2).mean() //> [nan 1.5 4.  7.5]
   * }</pre>
   *
   * @param length the number of elements of a window, 1 or more
   * @throws IllegalArgumentException when the array is complex, or does not have the axis
   */
  default Rolling<A> rolling(int axis, int length) {
    return Rolling.of(self(), axis, length);
  }

  /**
   * Applies a reduction without options.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).reduce(Reduction.SUM, 0) //> [3 5 7]
   * }</pre>
   *
   * @param axes the axes to reduce; all axes when none is given
   */
  @Override
  default A reduce(Reduction reduction, int... axes) {
    return over(axes).reduce(reduction);
  }

  /**
   * Applies a running reduction without options.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).scan(Cumulative.SUM) //> [1 3 6]
   * }</pre>
   *
   * @param axis one axis, or none for all elements in C order
   */
  @Override
  default A scan(Cumulative cumulative, int... axis) {
    return over(axis).scan(cumulative);
  }

  /**
   * Linear algebra of this array: {@code numpy.linalg}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {3, 4}).linalg().norm() //> 5.0
   * }</pre>
   */
  default Linalg<A> linalg() {
    return new Linalg<>(self());
  }

  @SuppressWarnings("unchecked") // a kind of array is its own A
  private A self() {
    return (A) this;
  }
}
