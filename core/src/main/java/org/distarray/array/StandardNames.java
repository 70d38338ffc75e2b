package org.distarray.array;

/**
 * Functions by the names that the Array API standard and Java have for them. Each is another method
 * under a second name.
 *
 * @param <A> the array type
 */
interface StandardNames<A extends ArrayLike<A>> {

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

  /**
   * Whether each element is neither infinite nor NaN: {@link ArrayLike#isfinite isfinite}.
   *
   * <pre>{@code
   * NdArray.of(1, Double.NaN).isFinite() //> [ True False]
   * }</pre>
   */
  default A isFinite() {
    return self().isfinite();
  }

  /**
   * Whether each element is infinite: {@link ArrayLike#isinf isinf}.
   *
   * <pre>{@code
   * NdArray.of(1, Double.POSITIVE_INFINITY).isInfinite() //> [False  True]
   * }</pre>
   */
  default A isInfinite() {
    return self().isinf();
  }

  /**
   * The inverse cosines, in the Array API: {@link ArrayLike#arccos arccos}.
   *
   * <pre>{@code
   * NdArray.of(1.0).acos() //> [0.]
   * }</pre>
   */
  default A acos() {
    return self().arccos();
  }

  /**
   * The inverse hyperbolic cosines, in the Array API: {@link ArrayLike#arccosh arccosh}.
   *
   * <pre>{@code
   * NdArray.of(1.0).acosh() //> [0.]
   * }</pre>
   */
  default A acosh() {
    return self().arccosh();
  }

  /**
   * The inverse sines, in the Array API: {@link ArrayLike#arcsin arcsin}.
   *
   * <pre>{@code
   * NdArray.of(0.0).asin() //> [0.]
   * }</pre>
   */
  default A asin() {
    return self().arcsin();
  }

  /**
   * The inverse hyperbolic sines, in the Array API: {@link ArrayLike#arcsinh arcsinh}.
   *
   * <pre>{@code
   * NdArray.of(0.0).asinh() //> [0.]
   * }</pre>
   */
  default A asinh() {
    return self().arcsinh();
  }

  /**
   * The inverse tangents, in the Array API: {@link ArrayLike#arctan arctan}.
   *
   * <pre>{@code
   * NdArray.of(0.0).atan() //> [0.]
   * }</pre>
   */
  default A atan() {
    return self().arctan();
  }

  /**
   * The inverse hyperbolic tangents, in the Array API: {@link ArrayLike#arctanh arctanh}.
   *
   * <pre>{@code
   * NdArray.of(0.0).atanh() //> [0.]
   * }</pre>
   */
  default A atanh() {
    return self().arctanh();
  }

  /**
   * The angles of points, in the Array API: {@link ArrayLike#arctan2 arctan2}.
   *
   * <pre>{@code
   * NdArray.of(0.0).atan2(1) //> [0.]
   * }</pre>
   */
  default A atan2(Object other) {
    return self().arctan2(other);
  }

  @SuppressWarnings("unchecked") // a kind of array is its own A
  private A self() {
    return (A) this;
  }
}
