package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.reduce.Cumulative;

/**
 * Computes running results, such as sums, of a fixed number of lines that lie side by side: each
 * element is replaced by the reduction of its line up to that element. The elements of a line come
 * in order, one piece at a time.
 *
 * <p>Arrays are of the wide type's primitive; positions and counts are in elements (a complex
 * element is two primitives). Pieces and results are either the same elements of one array, or they
 * do not overlap. A scanner is used by one thread.
 */
public interface Scanner {

  /**
   * A scanner of lines that lie side by side.
   *
   * @param wide the type of the elements, one that {@link Cumulative#wideType} gives
   * @param lines the number of lines
   */
  static Scanner of(Cumulative cumulative, DType wide, int lines) {
    boolean isLong = wide.isInteger();
    return switch (cumulative) {
      case SUM -> isLong ? new LongScanner(false, lines) : new SumScanner(wide, lines);
      case PROD -> isLong ? new LongScanner(true, lines) : new ProductScanner(wide, lines);
      case LAST -> new LastScanner(wide, lines);
    };
  }

  /** Starts lines at their first elements. */
  void start();

  /**
   * Starts lines in the middle.
   *
   * @param before an array of the wide type's primitive. From element {@code from} on it has the
   *     results of all lines so far, in the form of {@link Carried}.
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
