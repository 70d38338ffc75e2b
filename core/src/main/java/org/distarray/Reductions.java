package org.distarray;

import org.distarray.dtype.DType;
import org.distarray.function.BlockFunction;
import org.distarray.function.FinishFunction;
import org.distarray.function.MergeFunction;
import org.distarray.reduce.Reduction;

/**
 * Reductions over axes; without axes, over all ({@link DistArray#overNoAxes} is over none). The
 * result has the shape without these axes and lies where the reduced parts lay: a full one is 0-d
 * on the first target. Sums are merged in rank order, so that they are equal bit for bit for one
 * distribution, on every engine and in any order of tasks, whether the array is held, or computed
 * or read on the way. For dtype, keepdims and ddof see {@link DistArray#over}.
 *
 * @param <A> the array type
 */
public interface Reductions<A> {

  /** Applies a reduction over axes; over all where none are given. */
  A reduce(Reduction reduction, int... axes);

  /**
   * A reduction of one's own: functions that make a state of each block, one state of two, and
   * results of the last one. States are merged in rank order, neighbours first.
   *
   * <pre>{@code
   * DistArray mean = a.reduceBlocks(
   *     block -> NdArray.of(new double[] {Reduction.SUM.apply(block.array()).getDouble(), block.numOwned()}),
   *     (lower, higher) -> Ufunc.ADD.apply(lower, higher),
   *     state -> NdArray.scalar(state.getDouble(0) / state.getDouble(1)),
   *     DType.FLOAT64);
   * }</pre>
   *
   * <p>The shape of a state begins with that of the block without the axes, as many of its kept
   * indices as are at hand; any dimensions may follow. The functions treat all kept indices alike.
   * They are not called for blocks without elements. Each task has a copy of what they capture, as
   * that was when they were given; what they throw names the rank.
   *
   * @param finish gives results of the declared dtype, of the shape of the kept dimensions alone
   * @param axes all where none are given
   * @throws IllegalArgumentException when a function cannot be sent to the engines, or results
   *     would be over no elements
   */
  A reduceBlocks(
      BlockFunction accumulate,
      MergeFunction merge,
      FinishFunction finish,
      DType dtype,
      int... axes);

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
