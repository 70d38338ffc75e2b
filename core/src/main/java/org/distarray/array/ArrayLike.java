package org.distarray.array;

import org.distarray.dtype.DType;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Pairing;
import org.distarray.reduce.Reduction;

/**
 * An n-dimensional array with NumPy's operations. {@code DistArray} and {@link
 * org.distarray.ndarray.NdArray} implement it, so that a function of a block reads like the program
 * around it:
 *
 * <pre>{@code
 * DistArray x = context.fromArray(NdArray.arange(DType.FLOAT64, 4, 2));
 * x.subtract(x.mean(0)).toArray() //> [[-3. -3.]
 *                                 //>  [-1. -1.]
 *                                 //>  [ 1.  1.]
 *                                 //>  [ 3.  3.]]
 * x.mapBlocks(b -> b.array().multiply(2).add(1), DType.FLOAT64).toArray() //> [[ 1.  3.]
 *                                                                         //>  [ 5.  7.]
 *                                                                         //>  [ 9. 11.]
 *                                                                         //>  [13. 15.]]
 * }</pre>
 *
 * <p>In all examples {@code context} is {@code Context.local(4)}, and {@code //>} begins what is
 * printed.
 *
 * <p>An operand is an array of the same kind, a number, a {@code Boolean} or a {@link
 * org.distarray.dtype.Complex}. A {@code DistArray} also takes an {@code NdArray}; an {@code
 * NdArray} refuses a {@code DistArray}. {@link #elementwise elementwise} has the rules of
 * broadcasting and of dtypes.
 *
 * <p>A kind of array implements the abstract methods. All other operations are composed of them, so
 * that they give the same results on both kinds.
 *
 * @param <A> the kind of array
 */
public interface ArrayLike<A extends ArrayLike<A>>
    extends Described, Values, ScalaOperators<A>, MatrixOperations<A>, Reductions<A>, Scans<A> {

  /**
   * Copies the elements to another dtype; {@code numpy.ndarray.astype}. Every cast is allowed, as
   * by NumPy's default: fractions are cut off, integers wrap around, imaginary parts are dropped. A
   * float beyond the range of an integer type gives what C gives on x86-64. The result is a new
   * array, also where the dtype is the same.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1.7, -1.7}).astype(DType.INT32) //> [ 1 -1]
   * }</pre>
   */
  A astype(DType to);

  /**
   * Views the same bytes as elements of another dtype; {@code numpy.ndarray.view}. Bytes are
   * little-endian. Where the item sizes differ, the last dimension is rescaled.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1.0}).view(DType.INT64) //> [4607182418800017408]
   * NdArray.of(new double[] {1.0, 2.0}).view(DType.COMPLEX128) //> [1.+2.j]
   * }</pre>
   *
   * @throws IllegalArgumentException when the item sizes differ and the last dimension is not
   *     contiguous, or its bytes are not a whole number of elements
   */
  A view(DType dtype);

  /**
   * Copies the elements, in C order, to another shape; {@code numpy.reshape}. Unlike NumPy's, the
   * result is always a new array and never a view.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 6).reshape(2, -1) //> [[0 1 2]
   *                                              //>  [3 4 5]]
   * }</pre>
   *
   * @param shape the new lengths; one of them may be -1 and then follows from the others
   * @throws IllegalArgumentException when the numbers of elements differ
   */
  A reshape(long... shape);

  /**
   * Applies a reduction with options. All reductions pass through this method; {@link #over over}
   * is its comfortable form.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.reduce(Reduction.SUM, ReduceOptions.NONE.withKeepdims(), 1) //> [[ 3]
   *                                                               //>  [12]]
   * }</pre>
   *
   * @param axes the axes to reduce; without any, each element is reduced alone
   * @throws IllegalArgumentException when the reduction does not take one of the options
   */
  A reduce(Reduction reduction, ReduceOptions with, int... axes);

  /**
   * Applies a reduction of two arrays. {@link Over#average} and {@link Over#covariance} are its
   * comfortable forms.
   *
   * @param given the axes in the order in which the user gave them; null for all axes
   * @param axes the axes to reduce
   */
  A reduce(Pairing pairing, Object other, ReduceOptions with, int[] given, int... axes);

  /**
   * Applies a running reduction with options. {@link #over over} is its comfortable form.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).scan(Cumulative.SUM, DType.FLOAT64, true) //> [0. 1. 3. 6.]
   * }</pre>
   *
   * @param dtype the dtype of the results, or null for the reduction's own rule
   * @param includeInitial whether each line begins with the result over no elements
   * @param axis one axis, or none for all elements in C order
   */
  A scan(Cumulative cumulative, DType dtype, boolean includeInitial, int... axis);

  /**
   * Copies the elements to a new array. Later writes to this array do not change the copy.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 3);
   * NdArray b = a.copy();
   * a.fill(7);
   * b //> [0 1 2]
   * }</pre>
   */
  default A copy() {
    return astype(dtype());
  }

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

  @Override
  default A reduce(Reduction reduction, int... axes) {
    return over(axes).reduce(reduction);
  }

  @Override
  default A scan(Cumulative cumulative, int... axis) {
    return over(axis).scan(cumulative);
  }

  @SuppressWarnings("unchecked") // a kind of array is its own A
  private A self() {
    return (A) this;
  }
}
