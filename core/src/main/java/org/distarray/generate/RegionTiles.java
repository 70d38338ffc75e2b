package org.distarray.generate;

import java.util.Arrays;
import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;
import org.distarray.ndarray.Storage;
import org.distarray.store.TileSource;

/**
 * The elements of a region of a generated array. They are made on request, in stretches that are
 * evenly spaced in the whole array.
 */
final class RegionTiles implements TileSource {
  private final Generated.Filler filler;
  private final long[] shape;
  private final IndexSet[] region;
  private final int last;
  private final long columns;

  // where the element after the last one made is: its number, its row's and its column's
  private long next;
  private final long[] local;
  private long column;
  private final long[] index;

  // the position in the whole array of its row
  private long before;

  RegionTiles(Generated array, IndexSet[] region) {
    boolean alone = region.length == 0;
    IndexSet[] sets = alone ? IndexSet.whole(Shape.of(1)) : region.clone();
    long[] dims = alone ? new long[] {1} : array.shape().toArray();
    int n = sets.length;
    while (!array.needsIndex() && n > 1 && joins(dims, sets, n)) {
      n--;
    }
    this.shape = Arrays.copyOf(dims, n);
    this.region = Arrays.copyOf(sets, n);
    this.last = n - 1;
    this.columns = this.region[last].size();
    this.local = new long[n];
    this.index = new long[alone ? 0 : n];
    long elements = 1;
    for (IndexSet set : sets) {
      elements *= set.size();
    }
    this.filler = array.filler(elements);
    if (elements > 0) {
      seek(0);
    }
  }

  /** Joins the last two dimensions if the region is evenly spaced in the joined one. */
  private static boolean joins(long[] dims, IndexSet[] sets, int n) {
    long inner = dims[n - 1];
    boolean all =
        sets[n - 1] instanceof IndexSet.Range range
            && range.size() == inner
            && (inner == 1 || range.start() == 0 && range.step() == 1);
    if (all
        && sets[n - 2] instanceof IndexSet.Range outer
        && (outer.step() == 1 || outer.size() == 1 || inner == 1)) {
      long step = inner == 1 ? outer.step() : 1;
      sets[n - 2] = new IndexSet.Range(outer.start() * inner, step, outer.size() * inner);
      dims[n - 2] *= inner;
      return true;
    }
    return false;
  }

  @Override
  public void read(long start, int n, Storage tile) {
    if (start != next) {
      seek(start);
    }
    for (int done = 0; done < n; ) {
      if (column == columns) {
        nextRow();
      }
      done += stretch(tile, done, n - done);
    }
    next = start + n;
  }

  /** Makes the rest of a row, or of a run of its indices, and at most {@code most} elements. */
  private int stretch(Storage tile, int at, int most) {
    IndexSet columnsOf = region[last];
    long first = columnsOf.at(column);
    boolean even = columnsOf instanceof IndexSet.Range;
    long left = even ? columns - column : columnsOf.runLength(column);
    int n = (int) Math.min(most, left);
    if (index.length > 0) {
      index[last] = first;
    }
    long step = columnsOf instanceof IndexSet.Range range ? range.step() : 1;
    filler.fill(tile, at, before + first, step, index, n);
    column += n;
    return n;
  }

  private void nextRow() {
    column = 0;
    int d = last - 1;
    while (d > 0 && local[d] + 1 == region[d].size()) {
      local[d--] = 0;
    }
    local[d]++;
    toRow();
  }

  private void seek(long start) {
    long row = start / columns;
    column = start % columns;
    for (int d = last - 1; d >= 0; d--) {
      local[d] = row % region[d].size();
      row /= region[d].size();
    }
    toRow();
    next = start;
  }

  private void toRow() {
    long position = 0;
    for (int d = 0; d < last; d++) {
      index[d] = region[d].at(local[d]);
      position = position * shape[d] + index[d];
    }
    before = position * shape[last];
  }
}
