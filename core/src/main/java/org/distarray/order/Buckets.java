package org.distarray.order;

import org.distarray.order.Question.Window;

/**
 * Finds the bucket of a key in a window. Leading bits of a key tell the few buckets among which it
 * is searched.
 */
final class Buckets {
  private final long least;
  private final long[] edges;
  private final int shift;
  // of each cell: the edges up to its first key; the last entry counts all
  private final int[] upTo;

  /** Makes a table of a window that has edges. */
  Buckets(Window window) {
    least = window.least();
    edges = window.edges();
    long range = window.greatest() - least;
    int bits = 32 - Integer.numberOfLeadingZeros(edges.length);
    shift = Math.max(0, 64 - Long.numberOfLeadingZeros(range) - bits);
    upTo = new int[(int) (range >>> shift) + 2];
    int at = 0;
    for (int cell = 0; cell < upTo.length; cell++) {
      long first = (long) cell << shift;
      while (at < edges.length
          && (cell == upTo.length - 1 || Long.compareUnsigned(edges[at] - least, first) <= 0)) {
        at++;
      }
      upTo[cell] = at;
    }
  }

  /** The bucket of a key that lies in the window. */
  int of(long key) {
    int cell = (int) (key - least >>> shift);
    int low = upTo[cell];
    int high = upTo[cell + 1];
    while (low < high) {
      int middle = low + high >>> 1;
      if (edges[middle] <= key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
