package org.distarray.generate;

import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;

/** Walks through a region of an array in stretches that are evenly spaced in the whole array. */
final class RowWalk {

  /** Takes a stretch of {@code n} elements; see {@link Generated#fill}. */
  @FunctionalInterface
  interface Row {
    void accept(long flat, long step, long[] index, int at, int n);
  }

  private final Shape shape;
  private final IndexSet[] region;

  RowWalk(Shape shape, IndexSet[] region) {
    this.shape = shape;
    this.region = region;
  }

  void forEachRow(Row row) {
    int ndim = region.length;
    if (ndim == 0) {
      row.accept(0, 1, new long[0], 0, 1);
      return;
    }
    int last = ndim - 1;
    long[] local = new long[ndim];
    long[] index = new long[ndim];
    int at = 0;
    do {
      long before = 0;
      for (int d = 0; d < last; d++) {
        index[d] = region[d].at(local[d]);
        before = before * shape.dim(d) + index[d];
      }
      at = stretches(row, before * shape.dim(last), index, at);
    } while (advance(local, last));
  }

  /** The stretches of one row: one where the indices are evenly spaced, else one for each run. */
  private int stretches(Row row, long before, long[] index, int start) {
    IndexSet indices = region[region.length - 1];
    int last = index.length - 1;
    if (indices instanceof IndexSet.Range range) {
      index[last] = range.start();
      row.accept(before + range.start(), range.step(), index, start, (int) range.size());
      return start + (int) range.size();
    }
    int[] at = {start};
    indices.forEachRun(
        (global, length, l) -> {
          index[last] = global;
          row.accept(before + global, 1, index, at[0], (int) length);
          at[0] += (int) length;
        });
    return at[0];
  }

  private boolean advance(long[] local, int last) {
    for (int d = last - 1; d >= 0; d--) {
      if (++local[d] < region[d].size()) {
        return true;
      }
      local[d] = 0;
    }
    return false;
  }
}
