package org.distarray.array;

import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Pairing;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

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
 * <p>An operand is an array of the same kind, a number, a {@code Boolean}, a {@link
 * org.distarray.dtype.Complex}, or a Java array or list of these. A {@code DistArray} also takes an
 * {@code NdArray}; an {@code NdArray} refuses a {@code DistArray}. {@link #elementwise elementwise}
 * has the rules of broadcasting and of dtypes.
 *
 * <p>A kind of array implements the abstract methods. All other operations are composed of them, so
 * that they give the same results on both kinds.
 *
 * @param <A> the kind of array
 */
public interface ArrayLike<A extends ArrayLike<A>>
    extends Maps<A>,
        Values,
        ScalaOperators<A>,
        Selections<A>,
        MatrixOperations<A>,
        Rearrangements<A>,
        Numbers<A>,
        Statistical<A>,
        OtherNames<A>,
        StandardNames<A>,
        ShapeFunctions<A>,
        ValueFunctions<A>,
        StatisticFunctions<A>,
        ProductFunctions<A>,
        Shown,
        Pictured<A>,
        WithOptions<A> {

  /**
   * Views the elements that an index transform selects. The other views are special cases of this
   * one. The elements of a listed transform are a copy.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.view(IndexTransform.of(a.shape(), Index.at(1))) //> [3 4 5]
   * }</pre>
   *
   * @param t a transform whose source is this array's shape; an {@code NdArray} does not check that
   */
  @Override
  A view(IndexTransform t);

  /**
   * Sets the elements of {@code a[index]}; {@link #set(String, Object) set(text, value)} has the
   * rules.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.set(new Index[] {Index.all(), Index.at(0)}, 9);
   * a //> [[9 1 2]
   *   //>  [9 4 5]]
   * }</pre>
   *
   * @throws IllegalArgumentException when this array is a read-only view, such as {@link
   *     #broadcastTo broadcastTo} gives
   */
  @Override
  void set(Index[] index, Object value);

  /**
   * The type of the elements.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2}).divide(2).dtype() //> float64
   * }</pre>
   */
  @Override
  DType dtype();

  /**
   * The length of each dimension. A 0-d array has none.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).sum(1).shape() //> (2,)
   * }</pre>
   */
  @Override
  Shape shape();

  /**
   * Returns one element as a Boolean, Long, BigInteger (uint64), Double or Complex.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 2, 3).item(1, -1) //> 5.0
   * NdArray.arange(DType.INT64, 4).sum().item() //> 6
   * }</pre>
   *
   * @param index one index for each dimension, negative ones count from the end; none for an array
   *     of one element
   * @throws IllegalArgumentException when the number of indices differs from the number of
   *     dimensions, or there are none and the array has not exactly one element
   * @throws IndexOutOfBoundsException when an index is outside its dimension
   */
  @Override
  Object item(long... index);

  /**
   * Applies a function to operands, element by element. The shapes are broadcast: missing leading
   * dimensions count as 1, and dimensions of length 1 are repeated.
   *
   * <p>Dtypes follow NumPy 2. Arrays promote: int8 with int32 gives int32, int64 with float32 gives
   * float64. A plain number has no width of its own. An integer takes the array's dtype: {@code
   * int8 + 1} is int8, and {@code int8 + 1000} is refused, because 1000 does not fit. A fraction
   * keeps a floating dtype, and makes float64 of integers: {@code float32 + 0.5} is float32, {@code
   * int8 + 0.5} is float64.
   *
   * <p>Functions with float results, such as {@code sin} and {@code sqrt}, compute bool and
   * integers of up to 16 bits as float32 (also where NumPy has float16), wider integers as float64.
   * Division and means of integers always give float64.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT8, 3);
   * a.elementwise(Ufunc.SUBTRACT, 10, a) //> [10  9  8]
   * }</pre>
   *
   * @param operands arrays and numbers in the function's order, at least one of them an array
   * @throws IllegalArgumentException when the function takes another number of operands or other
   *     dtypes, the shapes do not fit, or an integer does not fit
   */
  @Override
  A elementwise(Ufunc ufunc, Object... operands);

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
  @Override
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
   * Applies a reduction of two arrays. {@link Over#average Over.average} and {@link Over#covariance
   * Over.covariance} are its comfortable forms.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 4);
   * a.reduce(Pairing.AVERAGE, a, ReduceOptions.NONE, new int[] {0}, 0) //> 2.3333333333333335
   * }</pre>
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
}
