package org.distarray.array;

import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.reduce.Reduction;

/**
 * The windows of an axis, each of which is reduced to one result; xarray's {@code rolling}. {@link
 * ArrayLike#rolling rolling} makes them. The window of an element ends with it, and the results
 * have the array's shape.
 *
 * <pre>{@code
 * NdArray a = NdArray.of(new double[] {1, 2, 6, 9});
 * a.rolling(0, 2).mean() //> [nan 1.5 4.  7.5]
 * a.rolling(0, 2).minPeriods(1).max() //> [1. 2. 6. 9.]
 * a.rolling(0, 3).center().sum() //> [nan  9. 17. nan]
 * }</pre>
 *
 * <p>NaN is left out. A window with fewer numbers than {@link #minPeriods minPeriods}, by default
 * its length, gives NaN. Floats keep their dtype; integers and bools give float64. Complex arrays
 * are refused.
 *
 * <p>An element costs the same for windows of any length. A sum of n elements is within {@code 2 n
 * u} of their absolute values' sum, with {@code u = 2^-53}: it never has terms outside its window,
 * as differences of running sums have. float32 results are rounded once more. The results have the
 * same bits on every layout. Blocks stay where they are, and get the neighbours that their windows
 * need; an axis with a cyclic or unstructured map is laid out in blocks first.
 *
 * @param <A> the kind of array
 */
public final class Rolling<A extends ArrayLike<A>> {
  private final A array;
  private final int axis;
  private final int length;
  private final long least;
  private final boolean isCentered;
  private final double ddof;

  private Rolling(A array, int axis, int length, long least, boolean isCentered, double ddof) {
    this.array = array;
    this.axis = axis;
    this.length = length;
    this.least = least;
    this.isCentered = isCentered;
    this.ddof = ddof;
  }

  static <A extends ArrayLike<A>> Rolling<A> of(A array, int axis, int length) {
    if (length < 1) {
      throw new IllegalArgumentException(
          "Cannot roll windows of " + length + " elements (1 or more)");
    }
    if (array.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "Cannot roll windows over " + array.dtype() + " (real() and imag() are the parts)");
    }
    return new Rolling<>(array, array.shape().axis(axis), length, length, false, 0);
  }

  /**
   * Puts the element in the middle of its window; of an even length, before the middle there is one
   * element more than behind it.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 6, 9});
   * a.rolling(0, 4).center().minPeriods(1).sum() //> [ 3.  9. 18. 17.]
   * }</pre>
   */
  public Rolling<A> center() {
    return new Rolling<>(array, axis, length, least, true, ddof);
  }

  /**
   * Sets the numbers that a window must have: other than NaN, and inside the axis. Windows with
   * fewer give NaN.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, Double.NaN, 6, 9});
   * a.rolling(0, 2).minPeriods(1).mean() //> [1.  1.  6.  7.5]
   * }</pre>
   *
   * @param numbers at least 1, and at most the length of a window
   */
  public Rolling<A> minPeriods(long numbers) {
    if (numbers < 1 || numbers > length) {
      throw new IllegalArgumentException(
          "Cannot roll windows of "
              + length
              + " elements with at least "
              + numbers
              + " numbers (1 to "
              + length
              + ")");
    }
    return new Rolling<>(array, axis, length, numbers, isCentered, ddof);
  }

  /**
   * Sets the divisor of variances to the count of numbers less {@code ddof}. Without more numbers
   * than that the result is NaN.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 2, 6}).rolling(0, 2).ddof(1).var() //> [nan 0.5 8. ]
   * }</pre>
   */
  public Rolling<A> ddof(double delta) {
    return new Rolling<>(array, axis, length, least, isCentered, delta);
  }

  /**
   * Adds the numbers of each window.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 6}).rolling(0, 2).sum() //> [nan  3.  8.]
   * }</pre>
   */
  public A sum() {
    return of(Windowed.Kind.SUM);
  }

  /**
   * Multiplies the numbers of each window.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 6}).rolling(0, 2).prod() //> [nan  2. 12.]
   * }</pre>
   */
  public A prod() {
    return of(Windowed.Kind.PROD);
  }

  /**
   * Takes the mean of each window.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 2, 3);
   * a.rolling(1, 2).mean() //> [[nan 0.5 1.5]
   *                        //>  [nan 3.5 4.5]]
   * }</pre>
   */
  public A mean() {
    return of(Windowed.Kind.MEAN);
  }

  /**
   * Takes the variance of each window, with the divisor n - {@link #ddof ddof}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 3, 7}).rolling(0, 2).var() //> [nan  1.  4.]
   * }</pre>
   */
  public A var() {
    return of(Windowed.Kind.VAR);
  }

  /**
   * Takes the variance of each window, as {@link #var var}, which is a reserved word in Scala.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 3, 7}).rolling(0, 2).variance() //> [nan  1.  4.]
   * }</pre>
   */
  public A variance() {
    return var();
  }

  /**
   * Takes the standard deviation of each window, with the divisor n - {@link #ddof ddof}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 3, 7}).rolling(0, 2).std() //> [nan  1.  2.]
   * }</pre>
   */
  public A std() {
    return of(Windowed.Kind.STD);
  }

  /**
   * Takes the least number of each window.
   *
   * <pre>{@code
   * NdArray.of(new double[] {4, 1, 7}).rolling(0, 2).min() //> [nan  1.  1.]
   * }</pre>
   */
  public A min() {
    return of(Windowed.Kind.MIN);
  }

  /**
   * Takes the greatest number of each window.
   *
   * <pre>{@code
   * NdArray.of(new double[] {4, 1, 7}).rolling(0, 2).max() //> [nan  4.  7.]
   * }</pre>
   */
  public A max() {
    return of(Windowed.Kind.MAX);
  }

  /**
   * Counts the numbers of each window that are not NaN, as floats.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {4, Double.NaN, 7});
   * a.rolling(0, 2).minPeriods(1).count() //> [1. 1. 1.]
   * }</pre>
   */
  public A count() {
    return of(Windowed.Kind.COUNT);
  }

  /**
   * Applies a reduction to each window.
   *
   * <pre>{@code
   * NdArray.of(new double[] {4, 1, 7}).rolling(0, 2).reduce(Reduction.MIN) //> [nan  1.  1.]
   * }</pre>
   *
   * @throws IllegalArgumentException when the reduction is none of sum, prod, mean, var, std, min
   *     and max
   */
  public A reduce(Reduction reduction) {
    Required.given("roll windows", "the reduction", reduction, "Reduction.MEAN, for example");
    return switch (reduction) {
      case SUM -> sum();
      case PROD -> prod();
      case MEAN -> mean();
      case VAR -> var();
      case STD -> std();
      case MIN -> min();
      case MAX -> max();
      case ANY, ALL, COUNT_NONZERO, ARGMIN, ARGMAX ->
          throw new IllegalArgumentException(
              "Cannot take the rolling "
                  + reduction.label()
                  + " (sum, prod, mean, var, std, min or max; notEqual(0) for truth)");
    };
  }

  private A of(Windowed.Kind kind) {
    int after = isCentered ? (length - 1) / 2 : 0;
    int before = length - 1 - after;
    Windowed what = new Windowed(kind, before, after, Long.MAX_VALUE, least, ddof, new double[0]);
    A out = array.selecting().windows(what, axis);
    return array.dtype() == DType.FLOAT32 ? out.astype(DType.FLOAT32) : out;
  }
}
