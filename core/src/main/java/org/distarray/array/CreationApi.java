package org.distarray.array;

import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;

/**
 * The functions of {@link ArrayApi} that make arrays like others, and those of dtypes. {@code
 * Context} and {@code NdArray} make arrays of shapes: {@code zeros}, {@code ones}, {@code full},
 * {@code arange}, {@code linspace}, {@code eye}, {@code asarray}.
 */
class CreationApi extends ManipulationApi {

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
