package org.distarray.reduce;

/**
 * Replaces elements by the reduction of their line up to them, for a fixed number of lines that lie
 * beside each other: a line's elements come in order, piece by piece.
 *
 * <p>Pieces are Java arrays of the wide type's primitive, used from index 0; counts are in elements
 * (a complex element is two primitives). A scanner is used by one thread.
 */
public interface Scanner {
  /** Starts lines of which nothing was seen. */
  void start();

  /**
   * Starts lines that go on.
   *
   * @param before of the wide type's primitive: element {@code from + k} is the result so far of
   *     line {@code k}
   */
  void start(Object before, int from);

  /** Takes the next {@code n} elements of line 0. */
  void run(Object piece, int n);

  /** Takes the next element of each line {@code at + k}, for {@code k} in {@code [0, n)}. */
  void row(Object piece, int n, int at);
}
