package org.distarray.linalg;

import org.distarray.annotation.Internal;

/**
 * Adds multiples of the rows of one matrix to a row of the product. It is generated for each type.
 *
 * @hidden
 */
@Internal
public interface RowLoop {

  /**
   * Computes {@code c[j] += x[0] * rows[0][j] + x[1] * rows[1][j] + ...}, from left to right, for
   * {@code j} in {@code [0, n)}.
   *
   * @param x at least {@code count} primitives
   * @param rows at least {@code count} arrays
   */
  void add(Object x, int count, Object[] rows, Object c, int n);
}
