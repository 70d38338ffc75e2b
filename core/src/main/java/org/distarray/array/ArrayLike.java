package org.distarray.array;

import org.distarray.dtype.DType;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Pairing;
import org.distarray.reduce.Reduction;

/**
 * An n-dimensional array with NumPy's operations: what a distributed array and a local one have in
 * common. A function of a block therefore reads like the program around it.
 *
 * <pre>{@code
 * DistArray z = x.subtract(x.mean(0));
 * DistArray y = x.mapBlocks(b -> b.array().subtract(b.array().mean(0)), DType.FLOAT64);
 * }</pre>
 *
 * <p>Operands of an operation are arrays of the same kind, numbers, {@code Boolean}s and {@link
 * org.distarray.dtype.Complex} numbers. A {@code DistArray} takes an {@code NdArray} too; an {@code
 * NdArray} takes no {@code DistArray}.
 *
 * <p>The abstract methods are all that a kind of array implements; every other operation is
 * composed of them.
 *
 * @param <A> the kind of array
 */
public interface ArrayLike<A extends ArrayLike<A>>
    extends Described, Values, ScalaOperators<A>, MatrixOperations<A>, Reductions<A>, Scans<A> {

  /**
   * The elements in another type, whatever is lost, as NumPy's {@code astype} casts by default:
   * fractions are cut off, integers wrap around, imaginary parts are dropped. A new array, also
   * where the type is the same.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1.7, -1.7}).astype(DType.INT32) //> [ 1 -1]
   * }</pre>
   */
  A astype(DType to);

  /**
   * The view of the same bytes as elements of another type, as NumPy's {@code view}. Bytes are
   * little-endian. Where the types differ in size, the last dimension is rescaled.
   *
   * @throws IllegalArgumentException when the sizes differ and the last dimension is not
   *     contiguous, or not whole elements
   */
  A view(DType dtype);

  /**
   * The elements, in C order, in another shape; {@code numpy.reshape}. A new array: unlike NumPy's
   * it is never a view.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 6).reshape(2, -1) //> [[0 1 2]
   *                                              //>  [3 4 5]]
   * }</pre>
   *
   * @param shape one length may be -1: it follows from the others
   * @throws IllegalArgumentException when the sizes differ
   */
  A reshape(long... shape);

  /**
   * Applies a reduction with options: the waist through which {@link #over} and all reductions
   * pass.
   *
   * @param axes those that are reduced; none reduces each element alone
   * @throws IllegalArgumentException when the reduction has not these options
   */
  A reduce(Reduction reduction, ReduceOptions with, int... axes);

  /**
   * Applies a reduction of this array and another one.
   *
   * @param given the axes as they were given, in that order; null for all
   * @param axes those that are reduced
   */
  A reduce(Pairing pairing, Object other, ReduceOptions with, int[] given, int... axes);

  /**
   * Applies a running reduction.
   *
   * @param dtype of the results, or null for the reduction's own
   * @param includeInitial whether each line begins with the result over no elements
   * @param axis one, or none for all elements in C order
   */
  A scan(Cumulative cumulative, DType dtype, boolean includeInitial, int... axis);

  /**
   * A new array with the elements at this time, which no longer shares them.
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
   * A reduction over axes with NumPy's options, before it is chosen; over all axes without any.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 2, 3, 4}, 2, 2).over(0).keepdims().sum() //> [[4. 6.]]
   * }</pre>
   */
  default Over<A> over(int... axes) {
    return Over.axes(self(), axes);
  }

  /** A reduction over no axes, of each element alone: {@code numpy.any(a, axis=())}. */
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
