package org.distarray.redist;

import org.distarray.index.Shape;

/**
 * Cuts the elements that two ranks share into pieces of a bounded size. They are cut along one
 * dimension, and singly along the dimensions before it. A piece has its row-major position as its
 * number, so only this number must travel.
 */
final class Parts {
  private final Shape shape;
  private final int along;
  private final long length;
  private final long perRow;
  private final long count;

  /**
   * Cuts a shape that has elements.
   *
   * @param most the most elements of a part, at least 1
   */
  Parts(Shape shape, int most) {
    this.shape = shape;
    int d = shape.ndim() - 1;
    long inner = 1;
    while (d > 0 && inner * shape.dim(d) <= most) {
      inner *= shape.dim(d--);
    }
    this.along = d;
    this.length = d < 0 ? 1 : Math.min(shape.dim(d), most / inner);
    this.perRow = d < 0 ? 1 : -Math.floorDiv(-shape.dim(d), length);
    long rows = 1;
    for (int k = 0; k < d; k++) {
      rows *= shape.dim(k);
    }
    this.count = rows * perRow;
  }

  /** The number of parts. */
  int count() {
    return Math.toIntExact(count);
  }

  /** The positions of a part. */
  Positions[] of(Positions[] at, int part) {
    if (count == 1) {
      return at;
    }
    Positions[] out = at.clone();
    long first = part % perRow * length;
    out[along] = at[along].part((int) first, (int) Math.min(length, shape.dim(along) - first));
    long row = part / perRow;
    for (int d = along - 1; d >= 0; d--) {
      out[d] = at[d].part((int) (row % shape.dim(d)), 1);
      row /= shape.dim(d);
    }
    return out;
  }
}
