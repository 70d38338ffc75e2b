package org.distarray.array;

import org.distarray.ufunc.Ufunc;

/** The functions of {@link ArrayApi} that compute each element from two or three elements. */
class BinaryApi extends UnaryApi {
  BinaryApi() {}

  /**
   * The standard's {@code add}: {@link ArrayLike#add add}.
   *
   * <pre>{@code
   * ArrayApi.add(NdArray.arange(DType.INT64, 4), 10) //> [10 11 12 13]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A add(A x1, Object x2) {
    return x1.apply(Ufunc.ADD, x2);
  }

  /**
   * The standard's {@code atan2}: {@link ArrayLike#arctan2 arctan2}.
   *
   * <pre>{@code
   * ArrayApi.atan2(NdArray.arange(DType.FLOAT64, 4), 1) //> [0.         0.78539816 1.10714872 1.24904577]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A atan2(A x1, Object x2) {
    return x1.apply(Ufunc.ARCTAN2, x2);
  }

  /**
   * The standard's {@code bitwise_and}: {@link ArrayLike#bitwiseAnd bitwiseAnd}.
   *
   * <pre>{@code
   * ArrayApi.bitwiseAnd(NdArray.arange(DType.INT64, 4), 2) //> [0 0 2 2]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A bitwiseAnd(A x1, Object x2) {
    return x1.apply(Ufunc.BITWISE_AND, x2);
  }

  /**
   * The standard's {@code bitwise_left_shift}: {@link ArrayLike#leftShift leftShift}.
   *
   * <pre>{@code
   * ArrayApi.bitwiseLeftShift(NdArray.arange(DType.INT64, 4), 2) //> [ 0  4  8 12]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A bitwiseLeftShift(A x1, Object x2) {
    return x1.apply(Ufunc.LEFT_SHIFT, x2);
  }

  /**
   * The standard's {@code bitwise_or}: {@link ArrayLike#bitwiseOr bitwiseOr}.
   *
   * <pre>{@code
   * ArrayApi.bitwiseOr(NdArray.arange(DType.INT64, 4), 2) //> [2 3 2 3]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A bitwiseOr(A x1, Object x2) {
    return x1.apply(Ufunc.BITWISE_OR, x2);
  }

  /**
   * The standard's {@code bitwise_right_shift}: {@link ArrayLike#rightShift rightShift}.
   *
   * <pre>{@code
   * ArrayApi.bitwiseRightShift(NdArray.arange(DType.INT64, 4), 1) //> [0 0 1 1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A bitwiseRightShift(A x1, Object x2) {
    return x1.apply(Ufunc.RIGHT_SHIFT, x2);
  }

  /**
   * The standard's {@code bitwise_xor}: {@link ArrayLike#bitwiseXor bitwiseXor}.
   *
   * <pre>{@code
   * ArrayApi.bitwiseXor(NdArray.arange(DType.INT64, 4), 2) //> [2 3 0 1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A bitwiseXor(A x1, Object x2) {
    return x1.apply(Ufunc.BITWISE_XOR, x2);
  }

  /**
   * The standard's {@code copysign}: {@link ArrayLike#copysign copysign}.
   *
   * <pre>{@code
   * ArrayApi.copysign(NdArray.arange(DType.FLOAT64, 4), -1) //> [-0. -1. -2. -3.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A copysign(A x1, Object x2) {
    return x1.apply(Ufunc.COPYSIGN, x2);
  }

  /**
   * The standard's {@code divide}: {@link ArrayLike#divide divide}.
   *
   * <pre>{@code
   * ArrayApi.divide(NdArray.arange(DType.INT64, 4), 2) //> [0.  0.5 1.  1.5]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A divide(A x1, Object x2) {
    return x1.apply(Ufunc.DIVIDE, x2);
  }

  /**
   * The standard's {@code equal}: {@link ArrayLike#equal equal}.
   *
   * <pre>{@code
   * ArrayApi.equal(NdArray.arange(DType.INT64, 4), 2) //> [False False  True False]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A equal(A x1, Object x2) {
    return x1.apply(Ufunc.EQUAL, x2);
  }

  /**
   * The standard's {@code floor_divide}: {@link ArrayLike#floorDivide floorDivide}.
   *
   * <pre>{@code
   * ArrayApi.floorDivide(NdArray.arange(DType.INT64, 4), 2) //> [0 0 1 1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A floorDivide(A x1, Object x2) {
    return x1.apply(Ufunc.FLOOR_DIVIDE, x2);
  }

  /**
   * The standard's {@code greater}: {@link ArrayLike#greater greater}.
   *
   * <pre>{@code
   * ArrayApi.greater(NdArray.arange(DType.INT64, 4), 2) //> [False False False  True]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A greater(A x1, Object x2) {
    return x1.apply(Ufunc.GREATER, x2);
  }

  /**
   * The standard's {@code greater_equal}: {@link ArrayLike#greaterEqual greaterEqual}.
   *
   * <pre>{@code
   * ArrayApi.greaterEqual(NdArray.arange(DType.INT64, 4), 2) //> [False False  True  True]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A greaterEqual(A x1, Object x2) {
    return x1.apply(Ufunc.GREATER_EQUAL, x2);
  }

  /**
   * The standard's {@code hypot}: {@link ArrayLike#hypot hypot}.
   *
   * <pre>{@code
   * ArrayApi.hypot(NdArray.arange(DType.FLOAT64, 4), 4) //> [4.         4.12310563 4.47213595 5.        ]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A hypot(A x1, Object x2) {
    return x1.apply(Ufunc.HYPOT, x2);
  }

  /**
   * The standard's {@code less}: {@link ArrayLike#less less}.
   *
   * <pre>{@code
   * ArrayApi.less(NdArray.arange(DType.INT64, 4), 2) //> [ True  True False False]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A less(A x1, Object x2) {
    return x1.apply(Ufunc.LESS, x2);
  }

  /**
   * The standard's {@code less_equal}: {@link ArrayLike#lessEqual lessEqual}.
   *
   * <pre>{@code
   * ArrayApi.lessEqual(NdArray.arange(DType.INT64, 4), 2) //> [ True  True  True False]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A lessEqual(A x1, Object x2) {
    return x1.apply(Ufunc.LESS_EQUAL, x2);
  }

  /**
   * The standard's {@code logaddexp}: {@link ArrayLike#logaddexp logaddexp}.
   *
   * <pre>{@code
   * ArrayApi.logaddexp(NdArray.arange(DType.FLOAT64, 4), 0) //> [0.69314718 1.31326169 2.12692801 3.04858735]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A logaddexp(A x1, Object x2) {
    return x1.apply(Ufunc.LOGADDEXP, x2);
  }

  /**
   * The standard's {@code logical_and}: {@link ArrayLike#logicalAnd logicalAnd}.
   *
   * <pre>{@code
   * ArrayApi.logicalAnd(NdArray.of(new boolean[] {true, false}), true) //> [ True False]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A logicalAnd(A x1, Object x2) {
    return x1.apply(Ufunc.LOGICAL_AND, x2);
  }

  /**
   * The standard's {@code logical_or}: {@link ArrayLike#logicalOr logicalOr}.
   *
   * <pre>{@code
   * ArrayApi.logicalOr(NdArray.of(new boolean[] {true, false}), true) //> [ True  True]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A logicalOr(A x1, Object x2) {
    return x1.apply(Ufunc.LOGICAL_OR, x2);
  }

  /**
   * The standard's {@code logical_xor}: {@link ArrayLike#logicalXor logicalXor}.
   *
   * <pre>{@code
   * ArrayApi.logicalXor(NdArray.of(new boolean[] {true, false}), true) //> [False  True]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A logicalXor(A x1, Object x2) {
    return x1.apply(Ufunc.LOGICAL_XOR, x2);
  }

  /**
   * The standard's {@code maximum}: {@link ArrayLike#maximum maximum}.
   *
   * <pre>{@code
   * ArrayApi.maximum(NdArray.arange(DType.INT64, 4), 2) //> [2 2 2 3]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A maximum(A x1, Object x2) {
    return x1.apply(Ufunc.MAXIMUM, x2);
  }

  /**
   * The standard's {@code minimum}: {@link ArrayLike#minimum minimum}.
   *
   * <pre>{@code
   * ArrayApi.minimum(NdArray.arange(DType.INT64, 4), 2) //> [0 1 2 2]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A minimum(A x1, Object x2) {
    return x1.apply(Ufunc.MINIMUM, x2);
  }

  /**
   * The standard's {@code multiply}: {@link ArrayLike#multiply multiply}.
   *
   * <pre>{@code
   * ArrayApi.multiply(NdArray.arange(DType.INT64, 4), 10) //> [ 0 10 20 30]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A multiply(A x1, Object x2) {
    return x1.apply(Ufunc.MULTIPLY, x2);
  }

  /**
   * The standard's {@code nextafter}: {@link ArrayLike#nextafter nextafter}.
   *
   * <pre>{@code
   * ArrayApi.nextafter(NdArray.scalar(1.0), 2) //> 1.0000000000000002
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A nextafter(A x1, Object x2) {
    return x1.apply(Ufunc.NEXTAFTER, x2);
  }

  /**
   * The standard's {@code not_equal}: {@link ArrayLike#notEqual notEqual}.
   *
   * <pre>{@code
   * ArrayApi.notEqual(NdArray.arange(DType.INT64, 4), 2) //> [ True  True False  True]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A notEqual(A x1, Object x2) {
    return x1.apply(Ufunc.NOT_EQUAL, x2);
  }

  /**
   * The standard's {@code pow}: {@link ArrayLike#power power}.
   *
   * <pre>{@code
   * ArrayApi.pow(NdArray.arange(DType.INT64, 4), 2) //> [0 1 4 9]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A pow(A x1, Object x2) {
    return x1.apply(Ufunc.POWER, x2);
  }

  /**
   * The standard's {@code remainder}: {@link ArrayLike#remainder remainder}.
   *
   * <pre>{@code
   * ArrayApi.remainder(NdArray.arange(DType.INT64, 4), 2) //> [0 1 0 1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A remainder(A x1, Object x2) {
    return x1.apply(Ufunc.REMAINDER, x2);
  }

  /**
   * The standard's {@code subtract}: {@link ArrayLike#subtract subtract}.
   *
   * <pre>{@code
   * ArrayApi.subtract(NdArray.arange(DType.INT64, 4), 10) //> [-10  -9  -8  -7]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A subtract(A x1, Object x2) {
    return x1.apply(Ufunc.SUBTRACT, x2);
  }

  /**
   * The standard's {@code where}: {@link ArrayLike#where where}.
   *
   * <pre>{@code
   * ArrayApi.where(NdArray.arange(DType.INT64, 4).greater(1), 1, 0) //> [0 0 1 1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A where(A condition, Object x1, Object x2) {
    return condition.apply(Ufunc.WHERE, x1, x2);
  }
}
