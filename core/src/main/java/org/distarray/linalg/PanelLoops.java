package org.distarray.linalg;

import org.distarray.annotation.Internal;

/**
 * The innermost loop of a product of packed matrices, which computes one tile. It is generated with
 * the Vector API for each type.
 *
 * @hidden
 */
@Internal
public interface PanelLoops {

  /** The rows of a tile of the product. */
  int rows();

  /** The columns of a tile of the product. */
  int columns();

  /**
   * Adds the product of two packed panels to a tile, whose element {@code (r, q)} is {@code tile[r
   * * columns + q]}.
   *
   * @param depth the panels' inner length
   * @param a element {@code (r, p)} of the left panel is {@code a[from + p * rows + r]}
   * @param b element {@code (p, q)} of the right panel is {@code b[start + p * columns + q]}
   */
  void add(int depth, Object a, int from, Object b, int start, Object tile);

  /**
   * Copies a tile from the matrix {@code c}, where its element {@code (r, q)} is {@code c[at + r *
   * stride + q]}.
   */
  void take(Object tile, Object c, int at, int stride);

  /**
   * Copies a tile to the matrix {@code c}, where its element {@code (r, q)} is {@code c[at + r *
   * stride + q]}.
   */
  void put(Object tile, Object c, int at, int stride);
}
