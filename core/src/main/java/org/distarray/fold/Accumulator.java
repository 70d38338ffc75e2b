package org.distarray.fold;

/**
 * Adds the elements of one rank to a fixed number of results, one piece at a time.
 *
 * <p>A piece lies in a Java array of the element type's {@link
 * org.distarray.dtype.DType#primitive()}, which may be the storage of the rank's block. Therefore
 * an accumulator reads the array, but never writes to it and never keeps it. Positions, strides and
 * counts are in elements (a complex element is two primitives). An accumulator is used by one
 * thread.
 */
public interface Accumulator {
  /** Adds elements {@code [from, from + n)} of the array to result {@code at}. */
  void run(Object array, int from, int n, int at);

  /**
   * Adds element {@code from + r * stride + k} of the array to result {@code at + k}, for {@code r}
   * in {@code [0, rows)} and {@code k} in {@code [0, n)}. One call for each row would give the same
   * results: bit for bit if the reduction does not round, and otherwise up to rounding.
   */
  void rows(Object array, int from, int stride, int rows, int n, int at);

  /** The state so far, as a copy that later elements do not change. */
  Partial partial();
}
