package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.ndarray.LabelOrder;
import org.distarray.ndarray.Storage;

/**
 * Collects the elements of each label until they fill a tile. The tiles of a result therefore do
 * not depend on how its elements come.
 */
final class LabelTiles {
  // the tiles of more labels would leave the caches
  private static final int MOST = 64;

  /** Takes elements of one label and one result. */
  @FunctionalInterface
  interface Taker {
    void take(Object[] arrays, int[] from, int n, int result);
  }

  private final int groups;
  private final Taker taker;
  private final Object[] tiles;
  private final int[] fill;
  private final int[] where = new int[Fold.TILE];
  private final int[] from = new int[1];
  private int at = -1;
  private int kept;

  LabelTiles(DType type, int groups, Taker taker) {
    this.groups = groups;
    this.taker = taker;
    this.tiles = new Object[] {Storage.allocate(type, groups * Fold.TILE).array()};
    this.fill = new int[groups];
  }

  /** Whether elements of a type are collected. */
  static boolean suit(DType type, int groups) {
    boolean isWide =
        type == DType.FLOAT64
            || type == DType.FLOAT32
            || type == DType.INT64
            || type == DType.UINT64;
    return groups <= MOST && isWide;
  }

  /**
   * Takes elements of one kept index, and their labels.
   *
   * @param kept the number of kept indices
   */
  void run(Object array, int first, long[] labels, int label, int n, int at, int kept) {
    if (at != this.at) {
      flush();
      this.at = at;
      this.kept = kept;
    }
    int k = 0;
    while (k < n) {
      int begin = k;
      int full = -1;
      for (int stop = Math.min(n, k + Fold.TILE); k < stop && full < 0; k++) {
        int next = LabelOrder.check(labels[label + k], groups);
        int place = fill[next]++;
        where[k - begin] = next * Fold.TILE + place;
        full = place == Fold.TILE - 1 ? next : -1;
      }
      scatter(array, first + begin, k - begin);
      if (full >= 0) {
        give(full);
      }
    }
  }

  /** Copies elements to their places. */
  private void scatter(Object array, int from, int n) {
    if (array instanceof double[] x) {
      double[] to = (double[]) tiles[0];
      for (int k = 0; k < n; k++) {
        to[where[k]] = x[from + k];
      }
    } else if (array instanceof float[] x) {
      float[] to = (float[]) tiles[0];
      for (int k = 0; k < n; k++) {
        to[where[k]] = x[from + k];
      }
    } else {
      long[] x = (long[]) array;
      long[] to = (long[]) tiles[0];
      for (int k = 0; k < n; k++) {
        to[where[k]] = x[from + k];
      }
    }
  }

  private void give(int label) {
    from[0] = label * Fold.TILE;
    taker.take(tiles, from, fill[label], label * kept + at);
    fill[label] = 0;
  }

  /** Gives what waits. */
  void flush() {
    for (int label = 0; label < groups; label++) {
      if (fill[label] > 0) {
        give(label);
      }
    }
  }
}
