package org.distarray.fold;

/**
 * Takes in the elements of one rank, piece by piece, for a fixed number of results.
 *
 * <p>A piece lies in a Java array of the element type's {@link
 * org.distarray.dtype.DType#primitive()}, which may be the storage of the rank's block: it is read,
 * never written and never kept. Positions, strides and counts are in elements (a complex element is
 * two primitives). An accumulator is used by one thread.
 */
public interface Accumulator {
  /** Elements {@code [from, from + n)} of the array all go to result {@code at}. */
  void run(Object array, int from, int n, int at);

  /**
   * Element {@code from + r * stride + k} of the array goes to result {@code at + k}, for {@code r}
   * in {@code [0, rows)} and {@code k} in {@code [0, n)}. The results are those of one call for
   * each row: the same bits where the reduction does not round, up to rounding elsewhere.
   */
  void rows(Object array, int from, int stride, int rows, int n, int at);

  /** The state so far, as a copy that later elements do not change. */
  Partial partial();
}
