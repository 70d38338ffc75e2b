package org.distarray.linalg;

import java.lang.ref.Reference;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/**
 * Products of packed panels, after Goto and van de Geijn (2008), "Anatomy of high-performance
 * matrix multiplication": the innermost loop reads memory in order, and from the caches.
 */
final class PanelProduct {
  // the best by tests/bin/bench --only matmul-java; in float64, the panel of the left matrix that
  // is read next is 12 kB, for the nearest cache, those of the right one are 492 kB, for the next
  // one, and all of the left one 2 MB
  private static final int DEPTH = 256;
  private static final int ROWS = 1008;
  private static final int COLUMNS = 240;
  // rows that are packed together: short stretches of few rows, of which each is read on from
  private static final int STRIP = 8;

  private final PanelLoops loops;
  private final int rows;
  private final int columns;
  private final NdArray a;
  private final NdArray b;
  private final NdArray c;
  private final int m;
  private final int k;
  private final int n;
  private final int stride;
  private final Storage left;
  private final Storage right;
  private final Storage tile;

  private PanelProduct(PanelLoops loops, NdArray a, NdArray b, NdArray c) {
    this.loops = loops;
    this.rows = loops.rows();
    this.columns = loops.columns();
    this.a = a;
    this.b = b;
    this.c = c;
    this.m = (int) a.shape().dim(0);
    this.k = (int) a.shape().dim(1);
    this.n = (int) b.shape().dim(1);
    this.stride = a.layout().stride(0);
    int depth = Math.min(DEPTH, k);
    this.left = Storage.allocate(a.dtype(), (Math.min(ROWS, m) + rows) * depth);
    this.right = Storage.allocate(a.dtype(), (Math.min(COLUMNS, n) + columns) * depth);
    this.tile = Storage.allocate(a.dtype(), rows * columns);
  }

  static void multiply(PanelLoops loops, NdArray a, NdArray b, NdArray c) {
    new PanelProduct(loops, a, b, c).run();
  }

  private void run() {
    for (int i = 0; i < m; i += ROWS) {
      int height = Math.min(ROWS, m - i);
      for (int p = 0; p < k; p += DEPTH) {
        int depth = Math.min(DEPTH, k - p);
        packLeft(i, height, p, depth);
        for (int j = 0; j < n; j += COLUMNS) {
          int width = Math.min(COLUMNS, n - j);
          packRight(p, depth, j, width);
          block(i, height, j, width, depth);
        }
      }
    }
  }

  /**
   * Adds the product of the packed panels to a block of the result, tile by tile along its rows.
   * The processor can then predict the next elements of the result, and fetches them ahead.
   */
  private void block(int i, int height, int j, int width, int depth) {
    Object x = left.array();
    Object y = right.array();
    for (int r = 0; r < height; r += rows) {
      for (int q = 0; q < width; q += columns) {
        int at = c.layout().offset() + (i + r) * n + j + q;
        boolean whole = r + rows <= height && q + columns <= width;
        int h = Math.min(rows, height - r);
        int w = Math.min(columns, width - q);
        if (whole) {
          loops.take(tile.array(), c.storage().memory(), at, n);
        } else {
          tile.copyFrom(0, columns, c.storage(), at, n, h, w);
        }
        loops.add(depth, x, r * depth, y, q * depth, tile.array());
        if (whole) {
          loops.put(tile.array(), c.storage().memory(), at, n);
        } else {
          c.storage().copyFrom(at, n, tile, 0, columns, h, w);
        }
      }
    }
    Reference.reachabilityFence(c);
  }

  /**
   * Packs rows into panels of a few rows each, one inner index after the other. Places beyond the
   * last row hold 0.
   */
  private void packLeft(int i, int height, int p, int depth) {
    for (int r = 0; r < height; r += rows) {
      for (int s = 0; s < rows; s++) {
        int to = r * depth + s;
        if (r + s < height) {
          int from = a.layout().offset() + (i + r + s) * stride + p;
          left.copyFrom(to, rows, a.storage(), from, 1, depth, 1);
        } else {
          for (int q = 0; q < depth; q++) {
            left.setDouble(to + q * rows, 0);
          }
        }
      }
    }
  }

  /**
   * Packs columns into panels of a few columns each, one inner index after the other. Places beyond
   * the last column hold 0.
   */
  private void packRight(int p, int depth, int j, int width) {
    for (int s = 0; s < depth; s += STRIP) {
      int height = Math.min(STRIP, depth - s);
      for (int q = 0; q < width; q += columns) {
        int w = Math.min(columns, width - q);
        int to = q * depth + s * columns;
        int from = b.layout().offset() + (p + s) * n + j + q;
        right.copyFrom(to, columns, b.storage(), from, n, height, w);
        for (int z = w; z < columns; z++) {
          for (int t = 0; t < height; t++) {
            right.setDouble(to + t * columns + z, 0);
          }
        }
      }
    }
  }
}
