package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.reduce.Cumulative;

/**
 * Replaces elements by the reduction of their line up to them, for a fixed number of lines that lie
 * beside each other: a line's elements come in order, piece by piece.
 *
 * <p>Arrays are of the wide type's primitive; positions and counts are in elements (a complex
 * element is two primitives). Pieces and results may be the same elements of one array, or do not
 * overlap. A scanner is used by one thread.
 */
public interface Scanner {

  /**
   * A scanner of lines that lie beside each other.
   *
   * @param wide the type of the elements, one that {@link Cumulative#wideType} gives
   * @param lines how many
   */
  static Scanner of(Cumulative cumulative, DType wide, int lines) {
    boolean product = cumulative == Cumulative.PROD;
    if (wide.isInteger()) {
      return new LongScanner(product, lines);
    }
    return product ? new ProductScanner(wide, lines) : new SumScanner(wide, lines);
  }

  /** Starts lines of which nothing was seen. */
  void start();

  /**
   * Starts lines that go on.
   *
   * @param before of the wide type's primitive: the results so far of all lines from element {@code
   *     from} on, as {@link Carried} has them
   */
  void start(Object before, int from);

  /**
   * Takes the next {@code n} elements of line 0.
   *
   * @param from where the elements begin
   * @param to where their results begin
   */
  void run(Object piece, int from, Object results, int to, int n);

  /**
   * Takes the next element of each line {@code at + k}, for {@code k} in {@code [0, n)}.
   *
   * @param from where the elements begin
   * @param to where their results begin
   */
  void row(Object piece, int from, Object results, int to, int n, int at);
}
