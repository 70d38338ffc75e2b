package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.ndarray.LabelOrder;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/**
 * The rows of a block, each of which has one label, or its lines, which all have the same labels.
 * Rows and elements of one label are added together, wherever they lie.
 */
final class LabelRows {
  private static final int ROWS = DoubleLoops.ROWS;
  // so many lines are worth a sort of their labels
  private static final int LINES = 16;

  private final NdArray elements;
  private final long[] labels;
  private final int groups;
  // the block as (blocks, rows, columns)
  private final int blocks;
  private final int rows;
  private final int columns;

  private LabelRows(NdArray elements, long[] labels, int groups, int... shape) {
    this.elements = elements;
    this.labels = labels;
    this.groups = groups;
    this.blocks = shape[0];
    this.rows = shape[1];
    this.columns = shape[2];
  }

  /** Takes rows that are {@code stride} apart, and adds each column to a result of its own. */
  @FunctionalInterface
  interface Taker {
    void take(Object[] arrays, int[] from, int stride, int rows, int n, int result);
  }

  /**
   * The rows of a block; null where labels vary otherwise, or elements lie in no order.
   *
   * @param labels int64, in the shape of the elements
   * @param axes those along which rows follow each other, sorted
   */
  static LabelRows of(NdArray elements, NdArray labels, int groups, int... axes) {
    int ndim = elements.ndim();
    int last = axes.length - 1;
    boolean fits = last >= 0 && axes[last] - axes[0] == last && elements.layout().isContiguous();
    int[] shape = {1, 1, 1};
    Index[] index = new Index[ndim];
    for (int d = 0; d < ndim && fits; d++) {
      boolean isKept = d < axes[0] || d > axes[last];
      int n = (int) elements.shape().dim(d);
      shape[!isKept ? 1 : d < axes[0] ? 0 : 2] *= n;
      index[d] = isKept ? Index.at(0) : Index.all();
      fits = n > 0 && (!isKept || n == 1 || labels.layout().stride(d) == 0);
    }
    boolean areLines = shape[2] == 1 && shape[0] >= LINES;
    if (!fits || shape[2] < ROWS && !areLines) {
      return null;
    }
    NdArray ofRows = labels.get(index).shaped(-1).copy();
    return new LabelRows(elements, (long[]) ofRows.storage().array(), groups, shape);
  }

  /** Whether the elements of a row are of one result, and labels vary. */
  boolean areLines() {
    return columns == 1;
  }

  /** Gives the elements of each label of each line, in tiles. */
  void feedLines(DType type, int kept, LabelTiles.Taker taker) {
    LabelOrder order = new LabelOrder(groups, rows);
    int there = order.sort(labels, 0, 0, rows);
    Object[] tile = {Storage.allocate(type, Fold.TILE).array()};
    int[] from = {0};
    for (int b = 0; b < blocks; b++) {
      int first = elements.layout().offset() + b * rows;
      int begin = 0;
      for (int m = 0; m < there; m++) {
        int end = order.end(m);
        int result = order.label(m) * kept + b;
        for (int k = begin; k < end; k += Fold.TILE) {
          int n = Math.min(Fold.TILE, end - k);
          Object all = elements.storage().array();
          Picked.copy(all, first, order.places(), k, n, type.width(), tile[0]);
          taker.take(tile, from, n, result);
        }
        begin = end;
      }
    }
  }

  /**
   * Gives all rows.
   *
   * @param kept the number of results of each label
   */
  void feed(DType type, int kept, Taker taker) {
    LabelOrder order = new LabelOrder(groups, rows);
    int there = order.sort(labels, 0, 0, rows);
    int[] places = order.places();
    int width = type.width();
    Object panel = Storage.allocate(type, ROWS * Fold.TILE).array();
    Object[] arrays = {panel};
    int[] from = {0};
    Object all = elements.storage().array();
    for (int b = 0; b < blocks; b++) {
      int first = elements.layout().offset() + b * rows * columns;
      for (int c = 0; c < columns; c += Fold.TILE) {
        int n = Math.min(Fold.TILE, columns - c);
        int begin = 0;
        for (int m = 0; m < there; m++) {
          int end = order.end(m);
          int result = order.label(m) * kept + b * columns + c;
          for (int r = begin; r < end; r += ROWS) {
            int some = Math.min(ROWS, end - r);
            for (int k = 0; k < some; k++) {
              int at = first + places[r + k] * columns + c;
              System.arraycopy(all, at * width, panel, k * n * width, n * width);
            }
            taker.take(arrays, from, n, some, n, result);
          }
          begin = end;
        }
      }
    }
  }
}
