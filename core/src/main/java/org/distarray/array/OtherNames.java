package org.distarray.array;

/**
 * Operations by the names that they have elsewhere: the methods into which Kotlin translates its
 * operators ({@code plus minus times div rem unaryMinus}), those of other array libraries ({@code
 * sub mul neg isNaN}), and the Array API's {@code pow cumulativeSum cumulativeProd}. Each is
 * another method under a second name.
 *
 * @param <A> the array type
 */
interface OtherNames<A extends ArrayLike<A>> {

  /**
   * The sum of this array and another, in Kotlin {@code a + b}: {@link ArrayLike#add add}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).plus(1) //> [1 2 3]
   * }</pre>
   */
  default A plus(Object other) {
    return self().add(other);
  }

  /**
   * The difference of this array and another, in Kotlin {@code a - b}: {@link ArrayLike#subtract
   * subtract}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).minus(1) //> [-1  0  1]
   * }</pre>
   */
  default A minus(Object other) {
    return self().subtract(other);
  }

  /**
   * The difference of this array and another: {@link ArrayLike#subtract subtract}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).sub(1) //> [-1  0  1]
   * }</pre>
   */
  default A sub(Object other) {
    return self().subtract(other);
  }

  /**
   * The product of this array and another, element by element, in Kotlin {@code a * b}: {@link
   * ArrayLike#multiply multiply}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).times(2) //> [0 2 4]
   * }</pre>
   */
  default A times(Object other) {
    return self().multiply(other);
  }

  /**
   * The product of this array and another, element by element: {@link ArrayLike#multiply multiply}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).mul(2) //> [0 2 4]
   * }</pre>
   */
  default A mul(Object other) {
    return self().multiply(other);
  }

  /**
   * The quotient of this array and another, in Kotlin {@code a / b}: {@link ArrayLike#divide
   * divide}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).div(2) //> [0.  0.5 1. ]
   * }</pre>
   */
  default A div(Object other) {
    return self().divide(other);
  }

  /**
   * The remainder of the floor division, with the divisor's sign, in Kotlin {@code a % b}: {@link
   * ArrayLike#remainder remainder}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).rem(2) //> [0 1 0]
   * }</pre>
   */
  default A rem(Object other) {
    return self().remainder(other);
  }

  /**
   * The power of this array to another: {@link ArrayLike#power power}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).pow(2) //> [0 1 4]
   * }</pre>
   */
  default A pow(Object other) {
    return self().power(other);
  }

  /**
   * The elements with the other sign: {@link ArrayLike#negative negative}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).neg() //> [ 0 -1 -2]
   * }</pre>
   */
  default A neg() {
    return self().negative();
  }

  /**
   * The elements with the other sign, in Kotlin {@code -a}: {@link ArrayLike#negative negative}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).unaryMinus() //> [ 0 -1 -2]
   * }</pre>
   */
  default A unaryMinus() {
    return self().negative();
  }

  /**
   * Whether each element is NaN: {@link ArrayLike#isnan isnan}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, Double.NaN}).isNaN() //> [False  True]
   * }</pre>
   */
  default A isNaN() {
    return self().isnan();
  }

  /**
   * The sums of the elements up to each element: {@link ArrayLike#cumsum cumsum}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).cumulativeSum() //> [0 1 3 6]
   * }</pre>
   *
   * @param axis one axis, or none for all elements in C order
   */
  default A cumulativeSum(int... axis) {
    return self().cumsum(axis);
  }

  /**
   * The products of the elements up to each element: {@link ArrayLike#cumprod cumprod}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3, 4}).cumulativeProd() //> [ 1  2  6 24]
   * }</pre>
   *
   * @param axis one axis, or none for all elements in C order
   */
  default A cumulativeProd(int... axis) {
    return self().cumprod(axis);
  }

  @SuppressWarnings("unchecked") // a kind of array is its own A
  private A self() {
    return (A) this;
  }
}
