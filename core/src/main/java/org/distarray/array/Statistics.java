package org.distarray.array;

import org.distarray.dtype.DType;
import org.distarray.error.Required;

/**
 * NumPy's statistics beside the reductions that arrays have as methods, of both kinds of arrays.
 *
 * <pre>{@code
 * NdArray a = NdArray.of(new double[] {1, Double.NaN, 9});
 * Statistics.nanmean(a) //> 5.0
 * }</pre>
 *
 * <p>Functions whose names begin with {@code nan} leave NaN out. {@link Over#skipNan Over.skipNan}
 * does the same beside other options: {@code a.over(0).keepdims().skipNan().mean()}.
 *
 * <p>{@code axes} are the axes to reduce; without any, all are.
 */
public final class Statistics {
  private Statistics() {}

  /**
   * The sum of the elements that are not NaN; {@code numpy.nansum}. It is 0 if there are none.
   *
   * <pre>{@code
   * Statistics.nansum(NdArray.of(new double[] {1, Double.NaN, 9})) //> 10.0
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A nansum(A a, int... axes) {
    return a.over(axes).skipNan().sum();
  }

  /**
   * The product of the elements that are not NaN; {@code numpy.nanprod}. It is 1 if there are none.
   *
   * <pre>{@code
   * Statistics.nanprod(NdArray.of(new double[] {1, Double.NaN, 9})) //> 9.0
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A nanprod(A a, int... axes) {
    return a.over(axes).skipNan().prod();
  }

  /**
   * The mean of the elements that are not NaN; {@code numpy.nanmean}. It is NaN if there are none.
   *
   * <pre>{@code
   * Statistics.nanmean(NdArray.of(new double[] {1, Double.NaN, 9})) //> 5.0
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A nanmean(A a, int... axes) {
    return a.over(axes).skipNan().mean();
  }

  /**
   * The variance of the elements that are not NaN, with divisor n; {@code numpy.nanvar}. {@code
   * over(axes).ddof(1).skipNan().var()} changes the divisor.
   *
   * <pre>{@code
   * Statistics.nanvar(NdArray.of(new double[] {1, Double.NaN, 9})) //> 16.0
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A nanvar(A a, int... axes) {
    return a.over(axes).skipNan().var();
  }

  /**
   * The standard deviation of the elements that are not NaN, with divisor n; {@code numpy.nanstd}.
   *
   * <pre>{@code
   * Statistics.nanstd(NdArray.of(new double[] {1, Double.NaN, 9})) //> 4.0
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A nanstd(A a, int... axes) {
    return a.over(axes).skipNan().std();
  }

  /**
   * The least element that is not NaN; {@code numpy.nanmin}. It is NaN if there are none.
   *
   * <pre>{@code
   * Statistics.nanmin(NdArray.of(new double[] {1, Double.NaN, 9})) //> 1.0
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A nanmin(A a, int... axes) {
    return a.over(axes).skipNan().min();
  }

  /**
   * The greatest element that is not NaN; {@code numpy.nanmax}. It is NaN if there are none.
   *
   * <pre>{@code
   * Statistics.nanmax(NdArray.of(new double[] {1, Double.NaN, 9})) //> 9.0
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A nanmax(A a, int... axes) {
    return a.over(axes).skipNan().max();
  }

  /**
   * The position of the least element that is not NaN; {@code numpy.nanargmin}. It is refused when
   * it is computed if there are none.
   *
   * <pre>{@code
   * Statistics.nanargmin(NdArray.of(new double[] {1, Double.NaN, 9})) //> 0
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A nanargmin(A a, int... axis) {
    return a.over(axis).skipNan().argmin();
  }

  /**
   * The position of the greatest element that is not NaN; {@code numpy.nanargmax}. It is refused
   * when it is computed if there are none.
   *
   * <pre>{@code
   * Statistics.nanargmax(NdArray.of(new double[] {1, Double.NaN, 9})) //> 2
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A nanargmax(A a, int... axis) {
    return a.over(axis).skipNan().argmax();
  }

  /**
   * The running sums, which pass NaN by; {@code numpy.nancumsum}.
   *
   * <pre>{@code
   * Statistics.nancumsum(NdArray.of(new double[] {1, Double.NaN, 9})) //> [ 1.  1. 10.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A nancumsum(A a, int... axis) {
    return a.over(axis).skipNan().cumsum();
  }

  /**
   * The running products, which pass NaN by; {@code numpy.nancumprod}.
   *
   * <pre>{@code
   * Statistics.nancumprod(NdArray.of(new double[] {1, Double.NaN, 9})) //> [1. 1. 9.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A nancumprod(A a, int... axis) {
    return a.over(axis).skipNan().cumprod();
  }

  /**
   * The greatest element minus the least one; {@code numpy.ptp}. The dtype stays, so that integers
   * wrap around. Both are found in one pass.
   *
   * <pre>{@code
   * Statistics.ptp(NdArray.of(new long[] {4, 1, 1, 7}, 2, 2), 1) //> [3 6]
   * }</pre>
   *
   * @throws IllegalArgumentException when the array is bool, or a result has no elements
   */
  public static <A extends ArrayLike<A>> A ptp(A a, int... axes) {
    if (a.dtype().isBool()) {
      throw new IllegalArgumentException(
          "Cannot take the ptp of bool (astype(DType.INT64); bools have no difference)");
    }
    return a.max(axes).subtract(a.min(axes));
  }

  /**
   * The covariance matrix of variables, one for each row; {@code numpy.cov}. Rows (m, n) give (m,
   * m), a single variable gives its variance, 0-d. The divisor is n - 1.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 3, 2, 4, 9}, 2, 3);
   * Statistics.cov(a) //> [[ 1.   3.5]
   *                   //>  [ 3.5 13. ]]
   * }</pre>
   *
   * @throws IllegalArgumentException when the array has more than 2 dimensions, or none
   */
  public static <A extends ArrayLike<A>> A cov(A a) {
    return cov(a, true, 1);
  }

  /**
   * The covariance matrix of variables; {@code numpy.cov(a, rowvar=rowvar, ddof=ddof)}. Real
   * numbers give float64, complex ones complex128. Each variable's mean is taken off first; the
   * products are those of {@link ArrayLike#matmul matmul}.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 2, 4, 3, 9}, 3, 2);
   * Statistics.cov(a, false, 0) //> [[0.66666667 2.33333333]
   *                             //>  [2.33333333 8.66666667]]
   * }</pre>
   *
   * @param rowvar whether each row is a variable; otherwise each column is
   * @param ddof the divisor is n - ddof, or 0 where that is negative
   * @throws IllegalArgumentException when the array has more than 2 dimensions, or none
   */
  public static <A extends ArrayLike<A>> A cov(A a, boolean rowvar, double ddof) {
    Variables<A> variables = variables(a).ddof(ddof);
    return (rowvar ? variables : variables.columns()).cov();
  }

  /**
   * The covariance matrix of variables and more of them; {@code numpy.cov(a, y)}. {@link #variables
   * variables} has more options.
   *
   * <pre>{@code
   * NdArray x = NdArray.of(new double[] {1, 2, 3});
   * Statistics.cov(x, NdArray.of(new double[] {2, 4, 9})) //> [[ 1.   3.5]
   *                                                       //>  [ 3.5 13. ]]
   * }</pre>
   *
   * @param y an array of as many observations
   * @throws IllegalArgumentException when an array has more than 2 dimensions, or none, or the
   *     numbers of observations differ
   */
  public static <A extends ArrayLike<A>> A cov(A a, ArrayLike<?> y) {
    return variables(a).and(y).cov();
  }

  /**
   * Begins a covariance matrix with options: more variables, weights, the divisor.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 4});
   * Statistics.variables(a).frequencies(new long[] {2, 1, 1}).cov() //> 2.0
   * }</pre>
   *
   * @param a observations of one variable, or variables and observations
   * @throws IllegalArgumentException when the array has more than 2 dimensions, or none
   */
  public static <A extends ArrayLike<A>> Variables<A> variables(A a) {
    return Variables.of(a);
  }

  /**
   * The correlation coefficients of variables, one for each row; {@code numpy.corrcoef}. A variable
   * whose elements are all equal has NaN.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 3, 2, 4, 6, 9, 8, 7}, 3, 3);
   * Statistics.corrcoef(a) //> [[ 1.  1. -1.]
   *                        //>  [ 1.  1. -1.]
   *                        //>  [-1. -1.  1.]]
   * }</pre>
   *
   * @throws IllegalArgumentException when the array has more than 2 dimensions, or none
   */
  public static <A extends ArrayLike<A>> A corrcoef(A a) {
    return corrcoef(a, true);
  }

  /**
   * The correlation coefficients of variables; {@code numpy.corrcoef(a, rowvar=rowvar)}. The shapes
   * and dtypes are those of {@link #cov(ArrayLike, boolean, double) cov}. Each part is in [-1, 1].
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 4, 2, 3, 3, 2}, 3, 2);
   * Statistics.corrcoef(a, false) //> [[ 1. -1.]
   *                               //>  [-1.  1.]]
   * }</pre>
   *
   * @param rowvar whether each row is a variable; otherwise each column is
   */
  public static <A extends ArrayLike<A>> A corrcoef(A a, boolean rowvar) {
    Variables<A> variables = variables(a);
    return (rowvar ? variables : variables.columns()).corrcoef();
  }

  /**
   * The correlation coefficients of variables and more of them; {@code numpy.corrcoef(a, y)}.
   *
   * <pre>{@code
   * NdArray x = NdArray.of(new double[] {1, 2, 3});
   * Statistics.corrcoef(x, NdArray.of(new double[] {3, 2, 1})) //> [[ 1. -1.]
   *                                                            //>  [-1.  1.]]
   * }</pre>
   *
   * @param y an array of as many observations
   */
  public static <A extends ArrayLike<A>> A corrcoef(A a, ArrayLike<?> y) {
    return variables(a).and(y).corrcoef();
  }

  /**
   * The central moment: the mean of the distances from the mean, to a power; {@code
   * scipy.stats.moment}. Integers give float64, floats keep their dtype. As with {@link #skew skew}
   * and {@link #kurtosis kurtosis}, the bits are the same for every layout; some ten passes read
   * the elements.
   *
   * <pre>{@code
   * Statistics.moment(NdArray.of(new double[] {1, 2, 6}), 3) //> 6.0
   * }</pre>
   *
   * @param order the power, 1 or more
   * @throws IllegalArgumentException when the array is complex, or the order is less than 1
   */
  public static <A extends ArrayLike<A>> A moment(A a, int order, int... axes) {
    if (order < 1) {
      throw new IllegalArgumentException(
          "Cannot take the moment of order " + order + " (1 or more)");
    }
    checkReal("moment", a, axes);
    if (order == 1) { // 0 by its definition, without the rounding of the mean
      return a.isnan().where(a, 0).mean(axes);
    }
    return ofDtype(a, Deviations.of(a, axes).moment(order));
  }

  /**
   * The skewness: the third central moment over the variance to the power 1.5; {@code
   * scipy.stats.skew}. It is NaN if all elements are equal.
   *
   * <pre>{@code
   * Statistics.skew(NdArray.of(new double[] {1, 2, 6})) //> 0.5951700641394972
   * }</pre>
   *
   * @throws IllegalArgumentException when the array is complex
   */
  public static <A extends ArrayLike<A>> A skew(A a, int... axes) {
    checkReal("skewness", a, axes);
    return ofDtype(a, Deviations.of(a, axes).skew(resolution(a.dtype())));
  }

  /**
   * The excess kurtosis: the fourth central moment over the square of the variance, minus 3; {@code
   * scipy.stats.kurtosis}. It is 0 for normal numbers, and NaN if all elements are equal.
   *
   * <pre>{@code
   * Statistics.kurtosis(NdArray.of(new double[] {1, 1, 3, 3})) //> -2.0
   * }</pre>
   *
   * @throws IllegalArgumentException when the array is complex
   */
  public static <A extends ArrayLike<A>> A kurtosis(A a, int... axes) {
    checkReal("kurtosis", a, axes);
    return ofDtype(a, Deviations.of(a, axes).kurtosis(resolution(a.dtype())));
  }

  private static void checkReal(String what, ArrayLike<?> a, int... axes) {
    Required.given("take the " + what, "the list of axes", axes, ReduceOptions.AXES);
    if (a.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "Cannot take the " + what + " of " + a.dtype() + " (real(), imag() or abs())");
    }
  }

  /** The distance from the mean, relative to it, that is no more than a rounding error. */
  private static double resolution(DType dtype) {
    return dtype == DType.FLOAT32 ? 1e-6 : 1e-15;
  }

  private static <A extends ArrayLike<A>> A ofDtype(A a, A result) {
    return a.dtype() == DType.FLOAT32 ? result.astype(DType.FLOAT32) : result;
  }
}
