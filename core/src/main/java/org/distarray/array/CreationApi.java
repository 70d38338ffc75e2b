package org.distarray.array;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;

/**
 * The functions of {@link ArrayApi} that make arrays, and those of dtypes. An array that is given
 * first stands for the standard's {@code device}: the result is of its kind and belongs to its
 * context. Its elements are not read.
 */
class CreationApi extends ManipulationApi {

  /**
   * The standard's {@code arange} of integers: {@link Making#arange(ArrayLike, long, long, long)
   * Making.arange}.
   *
   * <pre>{@code
   * ArrayApi.arange(NdArray.scalar(0), 1, 8, 3) //> [1 4 7]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A arange(A like, long start, long stop, long step) {
    return Making.arange(like, start, stop, step);
  }

  /**
   * The standard's {@code arange} of fractions: {@link Making#arange(ArrayLike, double, double,
   * double) Making.arange}.
   *
   * <pre>{@code
   * ArrayApi.arange(NdArray.scalar(0), 0, 1, 0.5) //> [0.  0.5]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A arange(A like, double start, double stop, double step) {
    return Making.arange(like, start, stop, step);
  }

  /**
   * The standard's {@code asarray}: what a Java program has as an array.
   *
   * <pre>{@code
   * ArrayApi.asarray(NdArray.scalar(0), List.of(1, 2.5)) //> [1.  2.5]
   * }</pre>
   *
   * @param obj an array, which is returned as it is; a Java array, a list, a buffer or a number
   * @throws IllegalArgumentException when it is something else
   */
  public static <A extends ArrayLike<A>> A asarray(A like, Object obj) {
    String doing = "make an array";
    return Required.given(doing, "the array", like, "an array of the kind that is made")
        .selecting()
        .array(doing, obj);
  }

  /**
   * The standard's {@code empty}: an array for elements that are set later. The elements are 0
   * today; programs should not rely on it.
   *
   * <pre>{@code
   * ArrayApi.empty(NdArray.scalar(0), DType.INT8, 2, 3).shape() //> (2, 3)
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A empty(A like, DType dtype, long... shape) {
    return zeros(like, dtype, shape);
  }

  /**
   * The standard's {@code eye}: ones on a diagonal, as of {@link Making#eye(ArrayLike, long, long,
   * long) Making.eye}.
   *
   * <pre>{@code
   * ArrayApi.eye(NdArray.scalar(0), 2, 3, 1, DType.INT8) //> [[0 1 0]
   *                                                      //>  [0 0 1]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A eye(
      A like, long rows, long columns, long k, DType dtype) {
    return Making.eye(like, rows, columns, k).astype(dtype);
  }

  /**
   * The standard's {@code full}: {@link Making#full Making.full}.
   *
   * <pre>{@code
   * ArrayApi.full(NdArray.scalar(0), 1.5, DType.FLOAT32, 3) //> [1.5 1.5 1.5]
   * }</pre>
   *
   * @throws IllegalArgumentException when the dtype cannot hold the value
   */
  public static <A extends ArrayLike<A>> A full(A like, Object value, DType dtype, long... shape) {
    return Making.full(like, value, dtype, shape);
  }

  /**
   * The standard's {@code linspace}: {@link Making#linspace(ArrayLike, double, double, long,
   * boolean) Making.linspace}.
   *
   * <pre>{@code
   * ArrayApi.linspace(NdArray.scalar(0), 0, 1, 3, true) //> [0.  0.5 1. ]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A linspace(
      A like, double start, double stop, long num, boolean endpoint) {
    return Making.linspace(like, start, stop, num, endpoint);
  }

  /**
   * The standard's {@code linspace} with a dtype: {@link Making#linspace(ArrayLike, double, double,
   * long, boolean, DType) Making.linspace}.
   *
   * <pre>{@code
   * ArrayApi.linspace(NdArray.scalar(0), 0, 1, 3, true, DType.FLOAT32) //> [0.  0.5 1. ]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A linspace(
      A like, double start, double stop, long num, boolean endpoint, DType dtype) {
    return Making.linspace(like, start, stop, num, endpoint, dtype);
  }

  /**
   * The standard's {@code meshgrid}: {@link Making#meshgrid Making.meshgrid}.
   *
   * <pre>{@code
   * NdArray x = NdArray.arange(DType.INT64, 2);
   * ArrayApi.meshgrid(List.of(x, x), "ij") //> [[[0 0]
   *                                        //>  [1 1]], [[0 1]
   *                                        //>  [0 1]]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> List<A> meshgrid(
      List<? extends A> arrays, String indexing) {
    return Making.meshgrid(arrays, indexing);
  }

  /**
   * The standard's {@code ones}.
   *
   * <pre>{@code
   * ArrayApi.ones(NdArray.scalar(0), DType.INT8, 3) //> [1 1 1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A ones(A like, DType dtype, long... shape) {
    return Making.full(like, 1, dtype, shape);
  }

  /**
   * The standard's {@code zeros}.
   *
   * <pre>{@code
   * ArrayApi.zeros(NdArray.scalar(0), DType.FLOAT32, 3) //> [0. 0. 0.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A zeros(A like, DType dtype, long... shape) {
    return Making.full(like, 0, dtype, shape);
  }

  /**
   * The standard's {@code empty_like}: an array for elements that are set later, with the shape,
   * the dtype and the layout of another. The elements are 0 today; programs should not rely on it.
   *
   * <pre>{@code
   * ArrayApi.emptyLike(NdArray.arange(DType.INT32, 2, 3)).shape() //> (2, 3)
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A emptyLike(A x) {
    return zerosLike(x);
  }

  /**
   * The standard's {@code full_like}: an array that holds one value everywhere, with the shape, the
   * dtype and the layout of another. The value is cast to the dtype.
   *
   * <pre>{@code
   * ArrayApi.fullLike(NdArray.arange(DType.INT32, 3), 7) //> [7 7 7]
   * }</pre>
   *
   * @throws IllegalArgumentException when the dtype cannot hold the value
   */
  public static <A extends ArrayLike<A>> A fullLike(A x, Object value) {
    return Making.fullLike(x, value);
  }

  /**
   * The standard's {@code full_like} with a dtype of its own.
   *
   * <pre>{@code
   * ArrayApi.fullLike(NdArray.arange(DType.INT32, 3), 0.5, DType.FLOAT32) //> [0.5 0.5 0.5]
   * }</pre>
   *
   * @throws IllegalArgumentException when the dtype cannot hold the value
   */
  public static <A extends ArrayLike<A>> A fullLike(A x, Object value, DType dtype) {
    return Making.fullLike(x, value, dtype);
  }

  /**
   * The standard's {@code ones_like}.
   *
   * <pre>{@code
   * ArrayApi.onesLike(NdArray.arange(DType.INT32, 3)) //> [1 1 1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A onesLike(A x) {
    return Making.onesLike(x);
  }

  /**
   * The standard's {@code ones_like} with a dtype of its own.
   *
   * <pre>{@code
   * ArrayApi.onesLike(NdArray.arange(DType.INT32, 2), DType.INT8) //> [1 1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A onesLike(A x, DType dtype) {
    return Making.onesLike(x, dtype);
  }

  /**
   * The standard's {@code zeros_like}.
   *
   * <pre>{@code
   * ArrayApi.zerosLike(NdArray.arange(DType.FLOAT64, 3)) //> [0. 0. 0.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A zerosLike(A x) {
    return Making.zerosLike(x);
  }

  /**
   * The standard's {@code zeros_like} with a dtype of its own.
   *
   * <pre>{@code
   * ArrayApi.zerosLike(NdArray.arange(DType.INT32, 2), DType.INT8) //> [0 0]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A zerosLike(A x, DType dtype) {
    return Making.zerosLike(x, dtype);
  }

  /**
   * The standard's {@code tril}: {@link Matrices#tril}.
   *
   * <pre>{@code
   * ArrayApi.tril(NdArray.arange(DType.INT64, 2, 2), 0) //> [[0 0]
   *                                                     //>  [2 3]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A tril(A x, long k) {
    return Matrices.tril(x, k);
  }

  /**
   * The standard's {@code triu}: {@link Matrices#triu}.
   *
   * <pre>{@code
   * ArrayApi.triu(NdArray.arange(DType.INT64, 2, 2), 0) //> [[0 1]
   *                                                     //>  [0 3]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A triu(A x, long k) {
    return Matrices.triu(x, k);
  }

  /**
   * The standard's {@code from_dlpack}, which is refused: a DLPack capsule is a pointer of one
   * process, and the elements of an array here are on the JVM's heap or in other processes.
   *
   * <p>{@code LocalBlock.toProtocol} describes blocks without a copy, and {@code context.share} and
   * {@code context.attach} exchange arrays with native programs.
   *
   * @throws UnsupportedOperationException always
   */
  public static <A extends ArrayLike<A>> A fromDlpack(Object capsule) {
    throw new UnsupportedOperationException(
        "Cannot take "
            + PlainNumber.describe(capsule)
            + " by DLPack: a capsule is a pointer into another program's memory, which the JVM does"
            + " not hold (context.attach reads what a native program shares)");
  }

  /**
   * The standard's {@code can_cast}: {@link Types#canCast}.
   *
   * <pre>{@code
   * ArrayApi.canCast(DType.INT8, DType.INT16) //> true
   * }</pre>
   */
  public static boolean canCast(Object from, DType to) {
    return Types.canCast(from, to);
  }

  /**
   * The standard's {@code finfo}: {@link Types#finfo}.
   *
   * <pre>{@code
   * ArrayApi.finfo(DType.FLOAT64).smallestNormal() //> 2.2250738585072014E-308
   * }</pre>
   */
  public static Types.FloatInfo finfo(Object type) {
    return Types.finfo(type);
  }

  /**
   * The standard's {@code iinfo}: {@link Types#iinfo}.
   *
   * <pre>{@code
   * ArrayApi.iinfo(DType.INT8).min() //> -128
   * }</pre>
   */
  public static Types.IntegerInfo iinfo(Object type) {
    return Types.iinfo(type);
  }

  /**
   * The standard's {@code isdtype}: {@link Types#isdtype}.
   *
   * <pre>{@code
   * ArrayApi.isdtype(DType.INT8, "signed integer") //> true
   * }</pre>
   */
  public static boolean isdtype(DType dtype, Object kind) {
    return Types.isdtype(dtype, kind);
  }

  /**
   * The standard's {@code result_type}: {@link Types#resultType}.
   *
   * <pre>{@code
   * ArrayApi.resultType(DType.INT32, DType.UINT32) //> int64
   * }</pre>
   */
  public static DType resultType(Object... operands) {
    return Types.resultType(operands);
  }
}
