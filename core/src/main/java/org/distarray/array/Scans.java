package org.distarray.array;

import org.distarray.reduce.Cumulative;

/**
 * Running reductions along one axis; without an axis, over all elements in C order, as a 1-d array.
 * The results lie where the elements lie; {@link DistArray#over} takes a dtype.
 *
 * <p>The array is read twice where the axis is distributed: first for the total of each block, of
 * which the block's own predecessors are added up, then for the results. An axis whose processes do
 * not have consecutive indices (cyclic, unstructured) is laid out in blocks first, and the results
 * as the array was; {@link DistArray#explain} shows it, and contexts of strict alignment refuse it.
 *
 * @param <A> the array type
 */
interface Scans<A> {

  /**
   * Applies a running reduction.
   *
   * @param axis the axis, or none
   * @throws IllegalArgumentException when several axes are given, or one that the array has not
   */
  A scan(Cumulative cumulative, int... axis);

  /**
   * The sums up to each element, itself included; of bool and integers int64 or uint64, modulo
   * 2^64; {@code numpy.cumsum}, the Array API's {@code cumulative_sum}. Sums of float32 are
   * accumulated in double precision; for errors see {@link Cumulative#SUM}.
   */
  default A cumsum(int... axis) {
    return scan(Cumulative.SUM, axis);
  }

  /**
   * The products up to each element, itself included; dtypes as those of {@link #cumsum}; {@code
   * numpy.cumprod}, the Array API's {@code cumulative_prod}.
   */
  default A cumprod(int... axis) {
    return scan(Cumulative.PROD, axis);
  }
}
