package org.distarray.reduce;

/**
 * Takes in the elements of one rank, tile by tile, for a fixed number of results.
 *
 * <p>A tile is a Java array of the element type's {@link org.distarray.dtype.DType#primitive()};
 * positions and counts are in elements (a complex element is two primitives). Tiles are read, never
 * kept. An accumulator is used by one thread.
 */
public interface Accumulator {
  /** Elements {@code [from, from + n)} of the tile all go to result {@code at}. */
  void run(Object tile, int from, int n, int at);

  /**
   * Element {@code from + k} of the tile goes to result {@code at + k}, for {@code k} in {@code [0,
   * n)}.
   */
  void row(Object tile, int from, int n, int at);

  /** The state so far, as a copy that later elements do not change. */
  Partial partial();
}
