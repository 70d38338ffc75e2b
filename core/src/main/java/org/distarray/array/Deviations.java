package org.distarray.array;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * The distances of elements from their mean over some axes, and the means of their powers. Their
 * bits are the same for every layout, because no sum is rounded: see {@link #mean}.
 *
 * <p>Elements, and then distances, are divided by the power of two that brings them into [-1, 1].
 * No power of a distance therefore leaves the range of doubles.
 */
final class Deviations<A extends ArrayLike<A>> {
  /** The bits of a double's fraction, with the first one. */
  private static final int DIGITS = 53;

  private final A distances;
  private final A centre;
  private final A outer;
  private final A inner;
  private final long count;
  private final int[] axes;

  private Deviations(A distances, A centre, A outer, A inner, long count, int... axes) {
    this.distances = distances;
    this.centre = centre;
    this.outer = outer;
    this.inner = inner;
    this.count = count;
    this.axes = axes;
  }

  /**
   * The distances of real numbers from their mean.
   *
   * @param axes as users give them; none for all
   */
  static <A extends ArrayLike<A>> Deviations<A> of(A a, int... axes) {
    A x = a.astype(DType.FLOAT64);
    int[] all = a.over(axes).axes();
    long count = Arrays.stream(all).mapToLong(d -> a.shape().dim(d)).reduce(1, (n, m) -> n * m);
    // the initial numbers are those of no elements
    A least = x.over(axes).keepdims().initial(Double.POSITIVE_INFINITY).min();
    A greatest = x.over(axes).keepdims().initial(Double.NEGATIVE_INFINITY).max();
    A outer = exponent(greatest.abs().maximum(least.abs()));
    A small = divided(x, outer);
    A centre = mean(small, count, axes);
    A above = divided(greatest, outer).subtract(centre);
    A below = centre.subtract(divided(least, outer));
    A inner = exponent(above.maximum(below));
    A distances = divided(small.subtract(centre), inner);
    return new Deviations<>(distances, centre, outer, inner, count, all);
  }

  /** The exponent of the power of two just above each number. */
  private static <A extends ArrayLike<A>> A exponent(A numbers) {
    return numbers.frexp().get(1);
  }

  /** Numbers over powers of two. Each power has two factors, which are in the range of doubles. */
  private static <A extends ArrayLike<A>> A divided(A x, A exponent) {
    A half = exponent.rightShift(1);
    A one = Making.onesLike(exponent, DType.FLOAT64);
    A first = one.ldexp(half.negative());
    return x.multiply(first).multiply(one.ldexp(half.subtract(exponent)));
  }

  /**
   * The mean of numbers in [-1, 1], which rounds no sum: each number is the sum of parts that are
   * multiples of one power of two, as many bits wide as sums of all parts leave room for (Demmel
   * and Nguyen 2015, "Parallel reproducible summation"). The order of the additions therefore does
   * not matter. What the last parts leave out adds up to less than half of the last bit of 1.
   */
  private static <A extends ArrayLike<A>> A mean(A x, long count, int... axes) {
    // 2^carry is greater than the count
    int carry = Long.SIZE - Long.numberOfLeadingZeros(Math.max(count, 1));
    int width = DIGITS - carry;
    A rest = x;
    A sum = null;
    for (int bits = 0; bits < DIGITS + carry; bits += width) {
      // what is added and taken off again rounds to a multiple of its last bit
      double big = Math.scalb(1.5, carry - bits);
      A part = rest.add(big).subtract(big);
      A parts = part.over(axes).keepdims().sum();
      sum = sum == null ? parts : sum.add(parts);
      rest = rest.subtract(part);
    }
    return sum.divide((double) count);
  }

  /** The mean of the distances to a power, over 2 to the power of the distances' exponents. */
  private A power(int order) {
    A out = distances;
    for (int k = 1; k < order; k++) {
      out = out.multiply(distances);
    }
    return mean(out, count, axes);
  }

  /** The mean of the distances to a power. */
  A moment(int order) {
    return shown(power(order).ldexp(outer.add(inner).multiply(order)));
  }

  /**
   * The third moment over the variance to the power 1.5.
   *
   * @param resolution of the elements' dtype
   */
  A skew(double resolution) {
    A variance = variance(resolution);
    return shown(power(3).divide(variance.multiply(variance.sqrt())));
  }

  /** The fourth moment over the square of the variance, minus 3. */
  A kurtosis(double resolution) {
    A variance = variance(resolution);
    return shown(power(4).divide(variance.multiply(variance)).subtract(3));
  }

  /** The second power, or NaN where the variance is a rounding error of the mean, as in scipy. */
  private A variance(double resolution) {
    A squares = power(2);
    A least = centre.multiply(resolution);
    A isRounding = squares.ldexp(inner.multiply(2)).lessEqual(least.multiply(least));
    return isRounding.where(Double.NaN, squares);
  }

  private A shown(A kept) {
    return axes.length == 0 ? kept : kept.squeeze(axes);
  }
}
