package org.distarray.array;

import java.util.List;

/**
 * Operations by the names that they have elsewhere: the methods into which Kotlin translates its
 * operators ({@code plus minus times div rem unaryMinus}), and those of other array libraries. Each
 * is another method under a second name.
 *
 * <p>{@code eq} and {@code ne} are no names here: in Scala they compare references.
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
   * Whether each element is greater than another: {@link ArrayLike#greater greater}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).gt(1) //> [False False  True]
   * }</pre>
   */
  default A gt(Object other) {
    return self().greater(other);
  }

  /**
   * Whether each element is not less than another: {@link ArrayLike#greaterEqual greaterEqual}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).ge(1) //> [False  True  True]
   * }</pre>
   */
  default A ge(Object other) {
    return self().greaterEqual(other);
  }

  /**
   * Whether each element is less than another: {@link ArrayLike#less less}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).lt(1) //> [ True False False]
   * }</pre>
   */
  default A lt(Object other) {
    return self().less(other);
  }

  /**
   * Whether each element is not greater than another: {@link ArrayLike#lessEqual lessEqual}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).le(1) //> [ True  True False]
   * }</pre>
   */
  default A le(Object other) {
    return self().lessEqual(other);
  }

  /**
   * Ands the bits of two arrays of integers, or two masks, as {@code BigInteger.and} does: {@link
   * ArrayLike#bitwiseAnd bitwiseAnd}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).gt(0).and(NdArray.arange(DType.INT64, 3).lt(2)) //> [False  True False]
   * }</pre>
   */
  default A and(Object other) {
    return self().bitwiseAnd(other);
  }

  /**
   * Ors the bits of two arrays of integers, or two masks, as {@code BigInteger.or} does: {@link
   * ArrayLike#bitwiseOr bitwiseOr}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).lt(1).or(NdArray.arange(DType.INT64, 3).gt(1)) //> [ True False  True]
   * }</pre>
   */
  default A or(Object other) {
    return self().bitwiseOr(other);
  }

  /**
   * Xors the bits of two arrays of integers, or two masks, as {@code BigInteger.xor} does: {@link
   * ArrayLike#bitwiseXor bitwiseXor}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).lt(2).xor(NdArray.arange(DType.INT64, 3).gt(0)) //> [ True False  True]
   * }</pre>
   */
  default A xor(Object other) {
    return self().bitwiseXor(other);
  }

  /**
   * The opposite of a mask, and the inverted bits of integers, as {@code BigInteger.not} gives
   * them: {@link ArrayLike#invert invert}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).gt(0).not() //> [ True False False]
   * }</pre>
   */
  default A not() {
    return self().invert();
  }

  /**
   * Whether each element is NaN, in xarray and pandas: {@link ArrayLike#isnan isnan}.
   *
   * <pre>{@code
   * NdArray.of(1, Double.NaN).isnull() //> [False  True]
   * }</pre>
   */
  default A isnull() {
    return self().isnan();
  }

  /**
   * Whether each element is not NaN, in xarray and pandas: the opposite of {@link ArrayLike#isnan
   * isnan}.
   *
   * <pre>{@code
   * NdArray.of(1, Double.NaN).notnull() //> [ True False]
   * }</pre>
   */
  default A notnull() {
    return self().isnan().logicalNot();
  }

  /**
   * Radians as degrees; {@code numpy.degrees}: {@link ArrayLike#rad2deg rad2deg}.
   *
   * <pre>{@code
   * NdArray.of(Math.PI).degrees() //> [180.]
   * }</pre>
   */
  default A degrees() {
    return self().rad2deg();
  }

  /**
   * Degrees as radians; {@code numpy.radians}: {@link ArrayLike#deg2rad deg2rad}.
   *
   * <pre>{@code
   * NdArray.of(180.0).radians() //> [3.14159265]
   * }</pre>
   */
  default A radians() {
    return self().deg2rad();
  }

  /**
   * The complex conjugates; {@code numpy.conj}: {@link ArrayLike#conjugate conjugate}.
   *
   * <pre>{@code
   * NdArray.scalar(Complex.of(1, 2)).conj() //> (1-2j)
   * }</pre>
   */
  default A conj() {
    return self().conjugate();
  }

  /**
   * Views the array with its dimensions reversed, in PyTorch: {@link ArrayLike#transpose
   * transpose}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 1, 2).t() //> [[0]
   *                                    //>  [1]]
   * }</pre>
   */
  default A t() {
    return self().transpose();
  }

  /**
   * Views the array with its dimensions in another order, in PyTorch and ND4J: {@link
   * ArrayLike#transpose transpose}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 1, 2).permute(1, 0).shape() //> (2, 1)
   * }</pre>
   */
  default A permute(int... axes) {
    return self().transpose(axes);
  }

  /**
   * Views the array with two dimensions exchanged, in ND4J: {@link ArrayLike#swapaxes swapaxes}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 1, 2).swapAxes(0, 1).shape() //> (2, 1)
   * }</pre>
   */
  default A swapAxes(int axis, int second) {
    return self().swapaxes(axis, second);
  }

  /**
   * Groups the indices along axes by labels, in xarray and pandas: {@link ArrayLike#groupBy
   * groupBy}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).groupby(new long[] {1, 0, 1}, 0).sum() //> [1 2]
   * }</pre>
   */
  default Groups<A> groupby(Object labels, int... axes) {
    return self().groupBy(labels, axes);
  }

  /**
   * The elements as nested lists: {@link ArrayLike#tolist tolist}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).toList() //> [0, 1, 2]
   * }</pre>
   */
  default List<?> toList() {
    return self().tolist();
  }

  /**
   * Views one index of the first dimension, as xarray's {@code isel} of the first one: {@link
   * ArrayLike#get(long, long...) get}. Dimensions have no names here.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).isel(1) //> [3 4 5]
   * }</pre>
   */
  default A isel(long index) {
    return self().get(index);
  }

  /**
   * Prints the elements, as Spark's {@code show}: {@link ArrayLike#print print}.
   *
   * <pre>{@code
   * context.arange(3).show(); // prints [0 1 2]
   * }</pre>
   */
  default void show() {
    self().print();
  }

  /**
   * Returns the only element as a double, as Scala's {@code toDouble}: {@link ArrayLike#asDouble
   * asDouble}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).mean().toDouble() //> 1.5
   * }</pre>
   */
  default double toDouble() {
    return self().asDouble();
  }

  /**
   * Returns the only element as a double, as {@code Number.doubleValue}: {@link ArrayLike#asDouble
   * asDouble}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).mean().doubleValue() //> 1.5
   * }</pre>
   */
  default double doubleValue() {
    return self().asDouble();
  }

  @SuppressWarnings("unchecked") // a kind of array is its own A
  private A self() {
    return (A) this;
  }
}
