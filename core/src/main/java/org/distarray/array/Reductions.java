package org.distarray.array;

import org.distarray.reduce.Reduction;

/**
 * Reductions over axes; without axes, over all ({@link ArrayLike#overNoAxes} is over none). The
 * result has the shape without these axes and lies where the reduced parts lay: a full one is 0-d
 * on the first target. Sums are merged in rank order, so that they are equal bit for bit for one
 * distribution, on every engine and in any order of tasks, whether the array is held, or computed
 * or read on the way. For dtype, keepdims and ddof see {@link ArrayLike#over}.
 *
 * @param <A> the array type
 */
interface Reductions<A> {

  /** Applies a reduction over axes; over all where none are given. */
  A reduce(Reduction reduction, int... axes);

  /**
   * The sum. Sums of bool and integers are int64 or uint64 and do not overflow where int8 would;
   * {@code numpy.sum}.
   */
  default A sum(int... axes) {
    return reduce(Reduction.SUM, axes);
  }

  /** The product; {@code numpy.prod}. */
  default A prod(int... axes) {
    return reduce(Reduction.PROD, axes);
  }

  /** The mean; of bool and integers float64, NaN over no elements; {@code numpy.mean}. */
  default A mean(int... axes) {
    return reduce(Reduction.MEAN, axes);
  }

  /** The variance, with divisor n; {@code numpy.var}. */
  default A var(int... axes) {
    return reduce(Reduction.VAR, axes);
  }

  /** {@link #var} by a name that Scala can parse. */
  default A variance(int... axes) {
    return reduce(Reduction.VAR, axes);
  }

  /** The standard deviation, with divisor n; {@code numpy.std}. */
  default A std(int... axes) {
    return reduce(Reduction.STD, axes);
  }

  /** The least element; NaN wins; refused over no elements; {@code numpy.min}. */
  default A min(int... axes) {
    return reduce(Reduction.MIN, axes);
  }

  /** The greatest element; NaN wins; refused over no elements; {@code numpy.max}. */
  default A max(int... axes) {
    return reduce(Reduction.MAX, axes);
  }

  /**
   * The position of the least element, int64: along one axis, or in C order of the whole array
   * without one; of the first where several are equal; the first NaN wins; refused over no
   * elements; {@code numpy.argmin}.
   */
  default A argmin(int... axis) {
    return reduce(Reduction.ARGMIN, axis);
  }

  /** The position of the greatest element, as {@link #argmin}; {@code numpy.argmax}. */
  default A argmax(int... axis) {
    return reduce(Reduction.ARGMAX, axis);
  }

  /** Whether any element is not 0; bool; {@code numpy.any}. */
  default A any(int... axes) {
    return reduce(Reduction.ANY, axes);
  }

  /** Whether all elements are not 0; bool; {@code numpy.all}. */
  default A all(int... axes) {
    return reduce(Reduction.ALL, axes);
  }

  /** The number of elements that are not 0; int64; {@code numpy.count_nonzero}. */
  default A countNonzero(int... axes) {
    return reduce(Reduction.COUNT_NONZERO, axes);
  }
}
