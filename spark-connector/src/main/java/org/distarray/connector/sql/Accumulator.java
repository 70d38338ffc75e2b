package org.distarray.connector.sql;

import org.distarray.dtype.DType;

/** A number for each group of cells. Cells are added a tile at a time. */
interface Accumulator {

  /**
   * Adds the cells of a tile.
   *
   * @param axes the dimensions without groups, over which the tile is reduced
   * @param groups the group of each element of the reduced tile, in C order
   */
  void add(ValueColumn.Cells cells, int[] axes, int[] groups);

  /** The number of a group as a double. */
  double asDouble(int group);

  /** The bits of the number of a group: of a double, or a long. */
  long bits(int group);

  /**
   * Begins from nothing.
   *
   * @param kind {@code COUNT}, {@code SUM}, {@code MIN}, {@code MAX}, or a moment
   * @param dtype the dtype of the elements
   * @param groups the number of groups
   */
  static Accumulator of(Measure.Kind kind, DType dtype, int groups) {
    return kind.isPartial() ? new Folded(kind, dtype, groups) : new Moments(groups);
  }
}
