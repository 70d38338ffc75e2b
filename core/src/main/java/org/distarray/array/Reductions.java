package org.distarray.array;

import org.distarray.reduce.Reduction;

/**
 * Reductions over axes. Without axes a reduction is over all elements; {@link ArrayLike#overNoAxes
 * overNoAxes} reduces over none. {@link ArrayLike#over over} gives options.
 *
 * <p>Javadoc shows the methods on the pages of the arrays. {@link Over} has the rules that they
 * share.
 *
 * @param <A> the array type
 */
interface Reductions<A> {

  /**
   * Applies a reduction over axes, or over all elements where no axis is given.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.reduce(Reduction.SUM, 0) //> [3 5 7]
   * }</pre>
   */
  A reduce(Reduction reduction, int... axes);

  /**
   * Computes the sum; {@code numpy.sum}. The sum over no elements is 0.
   *
   * <p>Bool and signed integers give int64, unsigned integers uint64; sums wrap around only beyond
   * 64 bits. Floats and complex numbers keep their dtype. They are added up in double precision;
   * {@link Reduction#SUM Reduction.SUM} states the error bound. The last bits depend on the
   * distribution alone; {@link Over} says more.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.sum() //> 15
   * a.sum(0) //> [3 5 7]
   * }</pre>
   */
  default A sum(int... axes) {
    return reduce(Reduction.SUM, axes);
  }

  /**
   * Computes the product; {@code numpy.prod}. The product over no elements is 1.
   *
   * <p>The dtypes are those of {@link #sum sum}; {@link Reduction#PROD Reduction.PROD} states the
   * error bound.
   *
   * <pre>{@code
   * NdArray.of(new long[] {2, 3, 4}).prod() //> 24
   * }</pre>
   */
  default A prod(int... axes) {
    return reduce(Reduction.PROD, axes);
  }

  /**
   * Computes the mean; {@code numpy.mean}. The mean over no elements is NaN.
   *
   * <p>Bool and integers of any width give float64. Floats and complex numbers keep their dtype.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.mean() //> 2.5
   * a.mean(0) //> [1.5 2.5 3.5]
   * }</pre>
   */
  default A mean(int... axes) {
    return reduce(Reduction.MEAN, axes);
  }

  /**
   * Computes the variance with divisor n; {@code numpy.var}. {@link Over#ddof Over.ddof} changes
   * the divisor. The variance over no elements is NaN.
   *
   * <p>Bool and integers give float64. Floats keep their dtype. Complex numbers give the real
   * variance of their distances from the mean.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 2, 3, 4}).var() //> 1.25
   * }</pre>
   */
  default A var(int... axes) {
    return reduce(Reduction.VAR, axes);
  }

  /**
   * Computes the variance, as {@link #var var}, under a name that Scala can parse.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 2, 3, 4}).variance() //> 1.25
   * }</pre>
   */
  default A variance(int... axes) {
    return reduce(Reduction.VAR, axes);
  }

  /**
   * Computes the standard deviation with divisor n; {@code numpy.std}. {@link Over#ddof Over.ddof}
   * changes the divisor.
   *
   * <p>The dtypes are those of {@link #var var}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 2, 3, 4}).std() //> 1.118033988749895
   * }</pre>
   */
  default A std(int... axes) {
    return reduce(Reduction.STD, axes);
  }

  /**
   * Finds the least element; {@code numpy.min}.
   *
   * <p>The dtype stays. If an element is NaN, the result is NaN; {@code
   * a.over().where(a.isnan().logicalNot()).initial(x)} leaves NaN out. Complex numbers are ordered
   * by their real parts, then by their imaginary parts. A reduction over no elements is refused at
   * the call with an {@link IllegalArgumentException}, unless {@link Over#initial Over.initial}
   * gives a number.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {4, 1, 1, 7}, 2, 2);
   * a.min() //> 1
   * a.min(1) //> [1 1]
   * }</pre>
   */
  default A min(int... axes) {
    return reduce(Reduction.MIN, axes);
  }

  /**
   * Finds the greatest element; {@code numpy.max}.
   *
   * <p>The dtype stays. If an element is NaN, the result is NaN; {@code
   * a.over().where(a.isnan().logicalNot()).initial(x)} leaves NaN out. Complex numbers are ordered
   * by their real parts, then by their imaginary parts. A reduction over no elements is refused at
   * the call with an {@link IllegalArgumentException}, unless {@link Over#initial Over.initial}
   * gives a number.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {4, 1, 1, 7}, 2, 2);
   * a.max() //> 7
   * a.max(1) //> [4 7]
   * }</pre>
   */
  default A max(int... axes) {
    return reduce(Reduction.MAX, axes);
  }

  /**
   * Finds the position of the least element; {@code numpy.argmin}. With one axis it is the index
   * along that axis. Without an axis it is the position in C order of the whole array. Several axes
   * are refused.
   *
   * <p>The result is int64. Of equal elements the first wins. If an element is NaN, the result is
   * the position of the first NaN. A reduction over no elements is refused at the call with an
   * {@link IllegalArgumentException}.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {4, 1, 1, 7}, 2, 2);
   * a.argmin() //> 1
   * a.argmin(0) //> [1 0]
   * }</pre>
   */
  default A argmin(int... axis) {
    return reduce(Reduction.ARGMIN, axis);
  }

  /**
   * Finds the position of the greatest element; {@code numpy.argmax}. The rules are those of {@link
   * #argmin argmin}.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {4, 1, 1, 7}, 2, 2);
   * a.argmax() //> 3
   * a.argmax(0) //> [0 1]
   * }</pre>
   */
  default A argmax(int... axis) {
    return reduce(Reduction.ARGMAX, axis);
  }

  /**
   * Tests whether at least one element is true; {@code numpy.any}. It is false over no elements.
   *
   * <p>The result is bool. Every element other than 0 is true, NaN included.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {4, 1, 1, 7}, 2, 2);
   * a.greater(3).any() //> True
   * a.greater(3).any(1) //> [ True  True]
   * }</pre>
   */
  default A any(int... axes) {
    return reduce(Reduction.ANY, axes);
  }

  /**
   * Tests whether all elements are true; {@code numpy.all}. It is true over no elements.
   *
   * <p>The result is bool. Every element other than 0 is true, NaN included.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {4, 1, 1, 7}, 2, 2);
   * a.greater(0).all() //> True
   * a.greater(1).all(1) //> [False False]
   * }</pre>
   */
  default A all(int... axes) {
    return reduce(Reduction.ALL, axes);
  }

  /**
   * Counts the elements other than 0; {@code numpy.count_nonzero}. NaN counts.
   *
   * <p>The result is int64.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {4, 1, 1, 7}, 2, 2);
   * a.greater(1).countNonzero() //> 2
   * a.greater(1).countNonzero(0) //> [1 1]
   * }</pre>
   */
  default A countNonzero(int... axes) {
    return reduce(Reduction.COUNT_NONZERO, axes);
  }
}
