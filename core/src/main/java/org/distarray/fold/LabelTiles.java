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
    for (int k = 0; k < n; k += Fold.TILE) {
      int some = Math.min(Fold.TILE, n - k);
      if (array instanceof double[] x) {
        doubles(x, first + k, labels, label + k, some);
      } else if (array instanceof float[] x) {
        floats(x, first + k, labels, label + k, some);
      } else {
        longs((long[]) array, first + k, labels, label + k, some);
      }
    }
  }

  private void doubles(double[] x, int from, long[] labels, int first, int n) {
    double[] to = (double[]) tiles[0];
    for (int k = 0; k < n; k++) {
      int label = LabelOrder.check(labels[first + k], groups);
      int place = fill[label];
      to[label * Fold.TILE + place] = x[from + k];
      fill[label] = place + 1;
      if (place == Fold.TILE - 1) {
        give(label);
      }
    }
  }

  private void floats(float[] x, int from, long[] labels, int first, int n) {
    float[] to = (float[]) tiles[0];
    for (int k = 0; k < n; k++) {
      int label = LabelOrder.check(labels[first + k], groups);
      int place = fill[label];
      to[label * Fold.TILE + place] = x[from + k];
      fill[label] = place + 1;
      if (place == Fold.TILE - 1) {
        give(label);
      }
    }
  }

  private void longs(long[] x, int from, long[] labels, int first, int n) {
    long[] to = (long[]) tiles[0];
    for (int k = 0; k < n; k++) {
      int label = LabelOrder.check(labels[first + k], groups);
      int place = fill[label];
      to[label * Fold.TILE + place] = x[from + k];
      fill[label] = place + 1;
      if (place == Fold.TILE - 1) {
        give(label);
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
