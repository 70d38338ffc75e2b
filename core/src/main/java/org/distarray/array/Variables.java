package org.distarray.array;

import java.util.List;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;
import org.distarray.error.Required;
import org.distarray.index.Index;

/**
 * The variables of a covariance matrix, and the weights of their observations: {@code numpy.cov}
 * and {@code numpy.corrcoef} with their options. {@link Statistics#variables Statistics.variables}
 * begins; each option returns a new one; the operation comes last.
 *
 * <pre>{@code
 * NdArray x = NdArray.of(new double[] {1, 2, 3});
 * NdArray y = NdArray.of(new double[] {2, 4, 9});
 * Statistics.variables(x).and(y).ddof(0).cov() //> [[0.66666667 2.33333333]
 *                                              //>  [2.33333333 8.66666667]]
 * }</pre>
 *
 * @param <A> the kind of array
 */
public final class Variables<A extends ArrayLike<A>> {
  private static final String DOING = "take covariances";
  private static final Complex I = Complex.of(0, 1);

  private final A first;
  // null where there are none
  private final A others;
  private final boolean areColumns;
  private final double ddof;
  // 1-d of float64, so that their products do not wrap; or null
  private final A frequencies;
  private final A weights;

  private Variables(A first, A others, boolean areColumns, double ddof, A frequencies, A weights) {
    this.first = first;
    this.others = others;
    this.areColumns = areColumns;
    this.ddof = ddof;
    this.frequencies = frequencies;
    this.weights = weights;
  }

  static <A extends ArrayLike<A>> Variables<A> of(A a) {
    Required.given(DOING, "the array", a, "an NdArray or a DistArray");
    return new Variables<>(checked(a), null, false, 1, null, null);
  }

  private static <A extends ArrayLike<A>> A checked(A a) {
    if (a.ndim() < 1 || a.ndim() > 2) {
      throw new IllegalArgumentException(
          "Cannot take the covariances of an array of shape "
              + a.shape()
              + " (1 or 2 dimensions: observations, or variables and observations)");
    }
    return a;
  }

  /**
   * Adds more variables, which come after the first ones; NumPy's {@code y}.
   *
   * <pre>{@code
   * NdArray x = NdArray.of(new double[] {1, 2, 3});
   * Statistics.variables(x).and(new double[] {3, 2, 1}).corrcoef() //> [[ 1. -1.]
   *                                                               //>  [-1.  1.]]
   * }</pre>
   *
   * @param y an array or a Java array, of as many observations
   * @throws IllegalArgumentException when it has more than 2 dimensions, or none
   */
  public Variables<A> and(Object y) {
    Required.given(DOING, "the other variables", y, "an array of as many observations");
    A more = checked(first.selecting().array(DOING, y));
    return new Variables<>(first, more, areColumns, ddof, frequencies, weights);
  }

  /**
   * Takes each column of 2-d arrays as a variable; NumPy's {@code rowvar=False}. Without it each
   * row is one.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 4, 2, 3, 3, 2}, 3, 2);
   * Statistics.variables(a).columns().cov() //> [[ 1. -1.]
   *                                         //>  [-1.  1.]]
   * }</pre>
   */
  public Variables<A> columns() {
    return new Variables<>(first, others, true, ddof, frequencies, weights);
  }

  /**
   * Changes the divisor, which is the number of observations minus {@code delta}. The default is 1;
   * 0 is NumPy's {@code bias=True}.
   *
   * <pre>{@code
   * Statistics.variables(NdArray.of(new double[] {1, 2, 3})).ddof(0).cov() //> 0.6666666666666666
   * }</pre>
   */
  public Variables<A> ddof(double delta) {
    return new Variables<>(first, others, areColumns, delta, frequencies, weights);
  }

  /**
   * Repeats each observation a number of times; NumPy's {@code fweights}.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 4});
   * Statistics.variables(a).frequencies(new long[] {2, 1, 1}).cov() //> 2.0
   * }</pre>
   *
   * @param times integers of one dimension, none negative, one for each observation
   * @throws IllegalArgumentException when they are not integers, or one is negative
   */
  public Variables<A> frequencies(Object times) {
    A given = weighing("frequencies", times);
    if (!given.dtype().isInteger()) {
      throw new IllegalArgumentException(
          "Cannot " + DOING + " with frequencies of " + given.dtype() + " (integers; weights)");
    }
    return new Variables<>(first, others, areColumns, ddof, given.astype(DType.FLOAT64), weights);
  }

  /**
   * Weighs each observation; NumPy's {@code aweights}.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 4});
   * Statistics.variables(a).weights(new double[] {1, 1, 2}).cov() //> 2.7
   * }</pre>
   *
   * @param shares real numbers of one dimension, none negative, one for each observation
   * @throws IllegalArgumentException when they are complex, or one is negative
   */
  public Variables<A> weights(Object shares) {
    A given = weighing("weights", shares).astype(DType.FLOAT64);
    return new Variables<>(first, others, areColumns, ddof, frequencies, given);
  }

  private A weighing(String what, Object given) {
    Required.given(DOING, "the " + what, given, "one number for each observation");
    A all = first.selecting().array(DOING, given);
    if (all.ndim() != 1 || all.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "Cannot "
              + DOING
              + " with "
              + what
              + " of "
              + all.dtype()
              + " "
              + all.shape()
              + " (real numbers of one dimension)");
    }
    if (all.size() > 0 && all.less(0).any().asBoolean()) {
      throw new IllegalArgumentException(
          "Cannot " + DOING + " with " + what + ": some are negative (0 or more)");
    }
    return all;
  }

  /**
   * Computes the covariance matrix, which has a row and a column for each variable; {@code
   * numpy.cov}. That of a single variable is its variance, 0-d. Real numbers give float64, complex
   * ones complex128. Each variable's mean is taken off first; the products are those of {@link
   * ArrayLike#matmul matmul}.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 3, 2, 4, 9}, 2, 3);
   * Statistics.variables(a).cov() //> [[ 1.   3.5]
   *                               //>  [ 3.5 13. ]]
   * }</pre>
   *
   * @throws IllegalArgumentException when the other variables, the frequencies or the weights have
   *     another number of observations
   */
  public A cov() {
    A x = rows();
    long n = x.shape().dim(1);
    A times = fits("frequencies", frequencies, n);
    A shares = fits("weights", weights, n);
    A weighs = times == null ? shares : shares == null ? times : times.multiply(shares);
    A mean = weighs == null ? x.over(1).keepdims().mean() : x.over(1).keepdims().average(weighs);
    A apart = x.subtract(mean);
    A weighed = weighs == null ? apart : apart.multiply(weighs);
    if (x.shape().dim(0) == 1) {
      return over(apart.multiply(weighed.conjugate()).sum(), weighs, n);
    }
    return over(apart.matmul(weighed.transpose().conjugate()), weighs, n);
  }

  /** Sums of products over the number of observations. */
  private A over(A sums, A weighs, long n) {
    if (weighs == null) {
      return sums.divide(Math.max(n - ddof, 0));
    }
    A all = weighs.sum();
    A less = all;
    if (ddof != 0) {
      A lost = weights == null ? null : weighs.multiply(weights).sum().divide(all);
      less = all.subtract(lost == null ? ddof : lost.multiply(ddof));
    }
    return sums.divide(less.maximum(0));
  }

  /** All variables, one for each row. */
  private A rows() {
    A rows = laid(first);
    if (others == null) {
      return rows;
    }
    A more = laid(others);
    if (rows.shape().dim(1) != more.shape().dim(1)) {
      throw new IllegalArgumentException(
          "Cannot "
              + DOING
              + ": "
              + rows.shape().dim(1)
              + " observations of the first variables, and "
              + more.shape().dim(1)
              + " of the others (as many of each)");
    }
    return Joining.concat(List.of(rows, more), 0);
  }

  private A laid(A a) {
    DType both = others == null ? a.dtype() : Promotion.promote(first.dtype(), others.dtype());
    A wide = a.astype(both.isComplex() ? DType.COMPLEX128 : DType.FLOAT64);
    if (wide.ndim() == 1) {
      return wide.get(Index.newAxis(), Index.all());
    }
    return areColumns ? wide.transpose() : wide;
  }

  private A fits(String what, A weighing, long n) {
    if (weighing != null && weighing.size() != n) {
      throw new IllegalArgumentException(
          "Cannot "
              + DOING
              + ": "
              + weighing.size()
              + " "
              + what
              + " for "
              + n
              + " observations (one for each)");
    }
    return weighing;
  }

  /**
   * Computes the correlation coefficients; {@code numpy.corrcoef}. The shapes and dtypes are those
   * of {@link #cov cov}. Each part is in [-1, 1]. A variable whose elements are all equal has NaN.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 3, 2, 4, 6, 9, 8, 7}, 3, 3);
   * Statistics.variables(a).corrcoef() //> [[ 1.  1. -1.]
   *                                    //>  [ 1.  1. -1.]
   *                                    //>  [-1. -1.  1.]]
   * }</pre>
   */
  public A corrcoef() {
    A c = cov();
    if (c.ndim() == 0) {
      return c.divide(c);
    }
    long[] each = new long[(int) c.shape().dim(0)];
    for (int k = 0; k < each.length; k++) {
      each[k] = k;
    }
    A variances = c.at(each, each);
    A deviations = (c.dtype().isComplex() ? variances.real() : variances).sqrt();
    A ratio = c.divide(deviations.reshape(-1, 1)).divide(deviations);
    return ratio.dtype().isComplex()
        ? clipped(ratio.real()).add(clipped(ratio.imag()).multiply(I))
        : clipped(ratio);
  }

  private static <A extends ArrayLike<A>> A clipped(A a) {
    return a.minimum(1).maximum(-1);
  }
}
