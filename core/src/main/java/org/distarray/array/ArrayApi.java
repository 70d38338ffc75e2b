package org.distarray.array;

import org.distarray.dtype.DType;
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
 * ArrayLike#over}.
 */
public final class ArrayApi extends ElementwiseApi {
  private ArrayApi() {}

  /** {@code all}: {@link Reduction#ALL}. */
  public static <A extends ArrayLike<A>> A all(A x, int... axis) {
    return x.reduce(Reduction.ALL, axis);
  }

  /** {@code any}: {@link Reduction#ANY}. */
  public static <A extends ArrayLike<A>> A any(A x, int... axis) {
    return x.reduce(Reduction.ANY, axis);
  }

  /** {@code argmax}: {@link Reduction#ARGMAX}. */
  public static <A extends ArrayLike<A>> A argmax(A x, int... axis) {
    return x.reduce(Reduction.ARGMAX, axis);
  }

  /** {@code argmin}: {@link Reduction#ARGMIN}. */
  public static <A extends ArrayLike<A>> A argmin(A x, int... axis) {
    return x.reduce(Reduction.ARGMIN, axis);
  }

  /** {@code astype}: {@link ArrayLike#astype}. */
  public static <A extends ArrayLike<A>> A astype(A x, DType dtype) {
    return x.astype(dtype);
  }

  /** {@code broadcast_to}: {@link ArrayLike#broadcastTo}. */
  public static <A extends ArrayLike<A>> A broadcastTo(A x, long... shape) {
    return x.broadcastTo(shape);
  }

  /** {@code count_nonzero}: {@link Reduction#COUNT_NONZERO}. */
  public static <A extends ArrayLike<A>> A countNonzero(A x, int... axis) {
    return x.reduce(Reduction.COUNT_NONZERO, axis);
  }

  /**
   * {@code cumulative_prod}: {@link ArrayLike#cumprod}.
   *
   * @param includeInitial whether the result over no elements comes before each line
   */
  public static <A extends ArrayLike<A>> A cumulativeProd(
      A x, boolean includeInitial, int... axis) {
    Over<A> over = x.over(axis);
    return (includeInitial ? over.includeInitial() : over).cumprod();
  }

  /**
   * {@code cumulative_sum}: {@link ArrayLike#cumsum}.
   *
   * @param includeInitial whether the result over no elements comes before each line
   */
  public static <A extends ArrayLike<A>> A cumulativeSum(A x, boolean includeInitial, int... axis) {
    Over<A> over = x.over(axis);
    return (includeInitial ? over.includeInitial() : over).cumsum();
  }

  /** {@code matmul}: {@link ArrayLike#matmul}. */
  public static <A extends ArrayLike<A>> A matmul(A x1, Object x2) {
    return x1.matmul(x2);
  }

  /** {@code matrix_transpose}: {@link ArrayLike#mT}. */
  public static <A extends ArrayLike<A>> A matrixTranspose(A x) {
    return x.mT();
  }

  /** {@code max}: {@link Reduction#MAX}. */
  public static <A extends ArrayLike<A>> A max(A x, int... axis) {
    return x.reduce(Reduction.MAX, axis);
  }

  /** {@code mean}: {@link Reduction#MEAN}. */
  public static <A extends ArrayLike<A>> A mean(A x, int... axis) {
    return x.reduce(Reduction.MEAN, axis);
  }

  /** {@code min}: {@link Reduction#MIN}. */
  public static <A extends ArrayLike<A>> A min(A x, int... axis) {
    return x.reduce(Reduction.MIN, axis);
  }

  /** {@code permute_dims}: {@link ArrayLike#transpose}. */
  public static <A extends ArrayLike<A>> A permuteDims(A x, int... axes) {
    return x.transpose(axes);
  }

  /** {@code prod}: {@link Reduction#PROD}. */
  public static <A extends ArrayLike<A>> A prod(A x, int... axis) {
    return x.reduce(Reduction.PROD, axis);
  }

  /** {@code reshape}: {@link ArrayLike#reshape}. */
  public static <A extends ArrayLike<A>> A reshape(A x, long... shape) {
    return x.reshape(shape);
  }

  /**
   * {@code std}: {@link Reduction#STD}.
   *
   * @param correction what is taken off the number of elements in the divisor
   */
  public static <A extends ArrayLike<A>> A std(A x, double correction, int... axis) {
    return x.over(axis).ddof(correction).std();
  }

  /** {@code sum}: {@link Reduction#SUM}. */
  public static <A extends ArrayLike<A>> A sum(A x, int... axis) {
    return x.reduce(Reduction.SUM, axis);
  }

  /**
   * {@code var}: {@link Reduction#VAR}.
   *
   * @param correction what is taken off the number of elements in the divisor
   */
  public static <A extends ArrayLike<A>> A var(A x, double correction, int... axis) {
    return x.over(axis).ddof(correction).var();
  }

  /**
   * {@code vecdot}: {@link Linalg#vecdot(Object, int)}.
   *
   * @param axis a negative number, -1 for the last
   */
  public static <A extends ArrayLike<A>> A vecdot(A x1, Object x2, int axis) {
    return x1.linalg().vecdot(x2, axis);
  }
}
