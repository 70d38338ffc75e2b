package org.distarray.ufunc;

/**
 * A loop that folds a run of elements into one: {@code accumulator = op(accumulator, values[i])},
 * in order.
 */
@FunctionalInterface
public interface FoldLoop {
  /**
   * Folds elements {@code [from, from + n)} into the accumulator.
   *
   * @param accumulator a primitive array that holds one element, read and written
   * @param values a primitive array of the same dtype
   * @param from the first element, counted in elements
   * @param n elements
   */
  void fold(Object accumulator, Object values, int from, int n);
}
