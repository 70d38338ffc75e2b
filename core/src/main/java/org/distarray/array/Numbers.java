package org.distarray.array;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.distarray.dtype.DType;
import org.distarray.dtype.Kind;
import org.distarray.dtype.PlainNumber;
import org.distarray.dtype.Promotion;

/**
 * Bounds, rounding and differences. Each joins the pass that uses it.
 *
 * @param <A> the array type
 */
interface Numbers<A extends ArrayLike<A>> {

  /**
   * Casts the elements to a dtype by its name; {@code numpy.ndarray.astype}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).astype("float32").dtype() //> float32
   * }</pre>
   *
   * @throws IllegalArgumentException when no dtype has this name
   */
  default A astype(String dtype) {
    return self().astype(DType.of(dtype));
  }

  /**
   * Limits the elements to an interval; {@code numpy.clip}. It is {@code
   * maximum(min).minimum(max)}, which has the dtype rules: where {@code min} is above {@code max},
   * the result is {@code max}. NaNs stay. A whole number that every integer of this array's dtype
   * is within is no bound, as in NumPy: whether the dtype can hold it or not, and whatever the
   * other bound is.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 5).clip(1, 3) //> [1 1 2 3 3]
   * NdArray.arange(DType.INT64, 5).clip(null, 3) //> [0 1 2 3 3]
   * }</pre>
   *
   * @param min a number, or an array or what makes one; null for no lower bound
   * @param max a number, or an array or what makes one; null for no upper bound
   */
  default A clip(Object min, Object max) {
    Object least = bound(min);
    Object most = bound(max);
    // numbers need to fit the dtype of all arrays only
    DType dtype = dtypeWith(least, most);
    A a = dtype == self().dtype() ? self() : self().astype(dtype);
    A low = least == null || isOutside(least, -1) ? a : a.maximum(least);
    boolean isOpen = most == null || isOutside(most, 1);
    return isOpen ? low == self() ? a.copy() : low : low.minimum(most);
  }

  /** A number or null as it is, and an array of this kind of all others. */
  private Object bound(Object given) {
    boolean isPlain = given == null || PlainNumber.kind(given).isPresent();
    return isPlain ? given : self().selecting().array("limit elements", given);
  }

  /** The dtype that this array and those among some bounds promote to. */
  private DType dtypeWith(Object... bounds) {
    List<DType> all = new ArrayList<>(List.of(self().dtype()));
    for (Object bound : bounds) {
      if (bound instanceof ArrayLike<?> b) {
        all.add(b.dtype());
      }
    }
    return Promotion.promote(all);
  }

  /**
   * Whether a bound is a whole number that no element of this integer dtype is below (-1) or above
   * (1).
   */
  private boolean isOutside(Object bound, int side) {
    DType dtype = self().dtype();
    if (!dtype.isInteger() || !PlainNumber.kind(bound).equals(Optional.of(Kind.SIGNED))) {
      return false;
    }
    BigInteger last = side < 0 ? dtype.least() : dtype.greatest();
    return PlainNumber.whole((Number) bound).compareTo(last) * side >= 0;
  }

  /**
   * Rounds to whole numbers, halves to even ones; {@code numpy.round}. Floats and complex numbers
   * keep their dtype, integers stay as they are, and a bool gives what {@link ArrayLike#rint rint}
   * gives.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0.5, 1.5, 2.6}).round() //> [0. 2. 3.]
   * }</pre>
   */
  default A round() {
    return round(0);
  }

  /**
   * Rounds to a number of decimals; {@code numpy.round}. As in NumPy, the elements are multiplied
   * by a power of 10, rounded to whole numbers, halves to even ones, and divided again. Results may
   * therefore differ from the nearest decimal number by an error of those two operations.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1.25, 2.36}).round(1) //> [1.2 2.4]
   * NdArray.of(new long[] {15, 25, 26}).round(-1) //> [20 20 30]
   * }</pre>
   *
   * @param decimals a negative number rounds to tens, hundreds and so on
   * @throws IllegalArgumentException when the array is bool, and decimals are not 0
   */
  default A round(int decimals) {
    A a = self();
    if (a.dtype().isBool() && decimals != 0) {
      throw new IllegalArgumentException(
          "Cannot round bool to " + decimals + " decimals (astype(DType.INT64))");
    }
    if (a.dtype().isInteger() && decimals >= 0) {
      return a.copy();
    }
    if (decimals == 0) {
      return a.rint();
    }
    if (a.dtype().isComplex()) { // both parts by themselves: a product would lose signs of zeros
      return Special.ofParts(a, parts -> parts.round(decimals));
    }
    double power = Math.pow(10, Math.abs(decimals));
    A scaled = decimals > 0 ? a.multiply(power) : a.divide(power);
    A whole = scaled.rint();
    A out = decimals > 0 ? whole.divide(power) : whole.multiply(power);
    return a.dtype().isInteger() ? out.astype(a.dtype()) : out;
  }

  /**
   * Subtracts from each element its neighbour before it along an axis; {@code numpy.diff}. The axis
   * becomes shorter by one. Bools give bool: whether two neighbours differ.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 4, 9, 16}).diff() //> [3 5 7]
   * }</pre>
   *
   * @param axis one axis, or none for the last one
   * @throws IllegalArgumentException when there are several axes, or the array does not have the
   *     axis
   */
  default A diff(int... axis) {
    return Differences.of(self(), 1, axis);
  }

  /**
   * Divides and gives two arrays, the quotients rounded down and the remainders; {@code
   * numpy.divmod}. They are {@link ArrayLike#floorDivide floorDivide} and {@link
   * ArrayLike#remainder remainder}, which have the dtype rules. Each is computed by itself; {@code
   * context.compute} of both of a {@code DistArray} reads the operands once.
   *
   * <pre>{@code
   * NdArray.of(new long[] {7, -7}).divmod(3) //> [[ 2 -3], [1 2]]
   * }</pre>
   */
  default List<A> divmod(Object other) {
    A a = self();
    return List.of(a.floorDivide(other), a.remainder(other));
  }

  /**
   * Cuts each number in two, its fraction and its whole part; {@code numpy.modf}. Both parts have
   * the sign of the element and its dtype; integers compute as floats. The fraction of an infinity
   * is 0. Complex arrays are refused. Each part is computed by itself; {@code context.compute} of
   * both of a {@code DistArray} reads the array once.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1.25, -1.5}).modf() //> [[ 0.25 -0.5 ], [ 1. -1.]]
   * }</pre>
   */
  default List<A> modf() {
    return TwoParts.modf(self());
  }

  /**
   * Cuts each number in two, a fraction {@code m} and an exponent {@code e}, so that it is {@code m
   * 2**e}; {@code numpy.frexp}. The size of the fraction is in [0.5, 1); 0, NaN and infinities are
   * their own fractions and have the exponent 0. Fractions keep a float dtype, and integers compute
   * as floats; exponents are int32. Complex arrays are refused. Each part is computed by itself;
   * {@code context.compute} of both of a {@code DistArray} reads the array once.
   *
   * <pre>{@code
   * NdArray.of(new double[] {8, -0.75, 0}).frexp() //> [[ 0.5  -0.75  0.  ], [4 0 0]]
   * }</pre>
   */
  default List<A> frexp() {
    return TwoParts.frexp(self());
  }

  @SuppressWarnings("unchecked") // a kind of array is its own A
  private A self() {
    return (A) this;
  }
}
