package org.distarray.array;

import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.reduce.Reduction;

/**
 * The functions of the Python Array API standard by the standard's names, in camel case, made for
 * {@code import static}; of both kinds of arrays. Methods have NumPy's names.
 *
 * <pre>{@code
 * ArrayApi.acos(NdArray.of(new double[] {1, 1})) //> [0. 0.]
 * }</pre>
 *
 * <p>Options that have no place here ({@code keepdims}, {@code dtype}) are those of {@link
 * ArrayLike#over over}.
 */
public final class ArrayApi extends CreationApi {
  /** The standard's {@code e}. */
  public static final double E = Math.E;

  /** The standard's {@code inf}. */
  public static final double INF = Double.POSITIVE_INFINITY;

  /** The standard's {@code nan}. */
  public static final double NAN = Double.NaN;

  /** The standard's {@code newaxis}. */
  public static final Index NEWAXIS = Index.newAxis();

  /** The standard's {@code pi}. */
  public static final double PI = Math.PI;

  private ArrayApi() {}

  /**
   * The standard's {@code __array_namespace_info__}: what the library can do.
   *
   * <pre>{@code
   * ArrayApi.arrayNamespaceInfo().devices() //> [engines]
   * }</pre>
   */
  public static NamespaceInfo arrayNamespaceInfo() {
    return new NamespaceInfo();
  }

  /**
   * The standard's {@code all}: {@link ArrayLike#all all}.
   *
   * <pre>{@code
   * ArrayApi.all(NdArray.arange(DType.INT64, 2, 3), 0) //> [False  True  True]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A all(A x, int... axis) {
    return x.reduce(Reduction.ALL, axis);
  }

  /**
   * The standard's {@code any}: {@link ArrayLike#any any}.
   *
   * <pre>{@code
   * ArrayApi.any(NdArray.arange(DType.INT64, 2, 3), 0) //> [ True  True  True]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A any(A x, int... axis) {
    return x.reduce(Reduction.ANY, axis);
  }

  /**
   * The standard's {@code argmax}: {@link ArrayLike#argmax argmax}.
   *
   * <pre>{@code
   * ArrayApi.argmax(NdArray.arange(DType.INT64, 2, 3), 1) //> [2 2]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A argmax(A x, int... axis) {
    return x.reduce(Reduction.ARGMAX, axis);
  }

  /**
   * The standard's {@code argmin}: {@link ArrayLike#argmin argmin}.
   *
   * <pre>{@code
   * ArrayApi.argmin(NdArray.arange(DType.INT64, 2, 3), 1) //> [0 0]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A argmin(A x, int... axis) {
    return x.reduce(Reduction.ARGMIN, axis);
  }

  /**
   * The standard's {@code astype}: {@link ArrayLike#astype astype}.
   *
   * <pre>{@code
   * ArrayApi.astype(NdArray.arange(DType.INT64, 2, 3), DType.FLOAT32) //> [[0. 1. 2.]
   *                                                                   //>  [3. 4. 5.]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A astype(A x, DType dtype) {
    return x.astype(dtype);
  }

  /**
   * The standard's {@code broadcast_to}: {@link ArrayLike#broadcastTo broadcastTo}.
   *
   * <pre>{@code
   * ArrayApi.broadcastTo(NdArray.arange(DType.INT64, 4), 2, 4) //> [[0 1 2 3]
   *                                                            //>  [0 1 2 3]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A broadcastTo(A x, long... shape) {
    return x.broadcastTo(shape);
  }

  /**
   * The standard's {@code count_nonzero}: {@link ArrayLike#countNonzero countNonzero}.
   *
   * <pre>{@code
   * ArrayApi.countNonzero(NdArray.arange(DType.INT64, 2, 3), 0) //> [1 2 2]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A countNonzero(A x, int... axis) {
    return x.reduce(Reduction.COUNT_NONZERO, axis);
  }

  /**
   * The standard's {@code cumulative_prod}: {@link ArrayLike#cumprod cumprod}.
   *
   * <pre>{@code
   * ArrayApi.cumulativeProd(NdArray.of(new long[] {1, 2, 3}), true) //> [1 1 2 6]
   * }</pre>
   *
   * @param includeInitial whether the result over no elements comes before each line
   */
  public static <A extends ArrayLike<A>> A cumulativeProd(
      A x, boolean includeInitial, int... axis) {
    Over<A> over = x.over(axis);
    return (includeInitial ? over.includeInitial() : over).cumprod();
  }

  /**
   * The standard's {@code cumulative_sum}: {@link ArrayLike#cumsum cumsum}.
   *
   * <pre>{@code
   * ArrayApi.cumulativeSum(NdArray.arange(DType.INT64, 4), true) //> [0 0 1 3 6]
   * }</pre>
   *
   * @param includeInitial whether the result over no elements comes before each line
   */
  public static <A extends ArrayLike<A>> A cumulativeSum(A x, boolean includeInitial, int... axis) {
    Over<A> over = x.over(axis);
    return (includeInitial ? over.includeInitial() : over).cumsum();
  }

  /**
   * The standard's {@code matmul}: {@link ArrayLike#matmul matmul}.
   *
   * <pre>{@code
   * ArrayApi.matmul(NdArray.arange(DType.INT64, 4), NdArray.arange(DType.INT64, 4)) //> 14
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A matmul(A x1, Object x2) {
    return x1.matmul(x2);
  }

  /**
   * {@code matrix_transpose}: {@link ArrayLike#mT mT}.
   *
   * <pre>{@code
   * ArrayApi.matrixTranspose(NdArray.arange(DType.INT64, 2, 3)) //> [[0 3]
   *                                                             //>  [1 4]
   *                                                             //>  [2 5]]
   * }</pre>
   *
   * @throws IllegalArgumentException when there are fewer than two
   */
  public static <A extends ArrayLike<A>> A matrixTranspose(A x) {
    return x.mT();
  }

  /**
   * The standard's {@code max}: {@link ArrayLike#max max}.
   *
   * <pre>{@code
   * ArrayApi.max(NdArray.arange(DType.INT64, 2, 3), 0) //> [3 4 5]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A max(A x, int... axis) {
    return x.reduce(Reduction.MAX, axis);
  }

  /**
   * The standard's {@code mean}: {@link ArrayLike#mean mean}.
   *
   * <pre>{@code
   * ArrayApi.mean(NdArray.arange(DType.INT64, 2, 3), 0) //> [1.5 2.5 3.5]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A mean(A x, int... axis) {
    return x.reduce(Reduction.MEAN, axis);
  }

  /**
   * The standard's {@code min}: {@link ArrayLike#min min}.
   *
   * <pre>{@code
   * ArrayApi.min(NdArray.arange(DType.INT64, 2, 3), 0) //> [0 1 2]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A min(A x, int... axis) {
    return x.reduce(Reduction.MIN, axis);
  }

  /**
   * The standard's {@code permute_dims}: {@link ArrayLike#transpose transpose}.
   *
   * <pre>{@code
   * ArrayApi.permuteDims(NdArray.arange(DType.INT64, 2, 3), 1, 0) //> [[0 3]
   *                                                               //>  [1 4]
   *                                                               //>  [2 5]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A permuteDims(A x, int... axes) {
    return x.transpose(axes);
  }

  /**
   * The standard's {@code prod}: {@link ArrayLike#prod prod}.
   *
   * <pre>{@code
   * ArrayApi.prod(NdArray.arange(DType.INT64, 2, 3), 1) //> [ 0 60]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A prod(A x, int... axis) {
    return x.reduce(Reduction.PROD, axis);
  }

  /**
   * The standard's {@code reshape}: {@link ArrayLike#reshape reshape}.
   *
   * <pre>{@code
   * ArrayApi.reshape(NdArray.arange(DType.INT64, 2, 3), 3, 2) //> [[0 1]
   *                                                           //>  [2 3]
   *                                                           //>  [4 5]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A reshape(A x, long... shape) {
    return x.reshape(shape);
  }

  /**
   * The standard's {@code std}: {@link ArrayLike#std std}.
   *
   * <pre>{@code
   * ArrayApi.std(NdArray.arange(DType.INT64, 4), 1) //> 1.2909944487358056
   * }</pre>
   *
   * @param correction what is taken off the number of elements in the divisor
   */
  public static <A extends ArrayLike<A>> A std(A x, double correction, int... axis) {
    return x.over(axis).ddof(correction).std();
  }

  /**
   * The standard's {@code sum}: {@link ArrayLike#sum sum}.
   *
   * <pre>{@code
   * ArrayApi.sum(NdArray.arange(DType.INT64, 2, 3), 0) //> [3 5 7]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A sum(A x, int... axis) {
    return x.reduce(Reduction.SUM, axis);
  }

  /**
   * The standard's {@code tensordot}: {@link Products#tensordot(ArrayLike, Object, int)
   * Products.tensordot}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * ArrayApi.tensordot(a, a, 2) //> 55
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A tensordot(A x1, Object x2, int axes) {
    return Products.tensordot(x1, x2, axes);
  }

  /**
   * The standard's {@code tensordot} over pairs of axes: {@link Products#tensordot(ArrayLike,
   * Object, int[], int...) Products.tensordot}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * ArrayApi.tensordot(a, a, new int[] {0}, 0).shape() //> (3, 3)
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A tensordot(A x1, Object x2, int[] axes1, int... axes2) {
    return Products.tensordot(x1, x2, axes1, axes2);
  }

  /**
   * The standard's {@code var}: {@link ArrayLike#var var}.
   *
   * <pre>{@code
   * ArrayApi.var(NdArray.arange(DType.INT64, 4), 1) //> 1.6666666666666667
   * }</pre>
   *
   * @param correction what is taken off the number of elements in the divisor
   */
  public static <A extends ArrayLike<A>> A var(A x, double correction, int... axis) {
    return x.over(axis).ddof(correction).var();
  }

  /**
   * The standard's {@code vecdot}: {@link Linalg#vecdot(Object, int) linalg().vecdot}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * ArrayApi.vecdot(a, a, -1) //> [ 5 50]
   * }</pre>
   *
   * @param axis counts in each array by itself; the standard has negative ones only
   */
  public static <A extends ArrayLike<A>> A vecdot(A x1, Object x2, int axis) {
    return x1.linalg().vecdot(x2, axis);
  }
}
