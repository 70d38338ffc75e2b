package org.distarray.dist;

import java.util.Arrays;

/** Sorts indices and remembers where each stood, so that the reverse of a list can be searched. */
final class SortedIndex {
  private SortedIndex() {}

  /** {@code {sorted values, position of each in the input}}; an input that is sorted already is not copied. */
  static long[][] of(long[] values) {
    int n = values.length;
    long[] position = new long[n];
    boolean sorted = true;
    for (int k = 0; k < n; k++) {
      position[k] = k;
      sorted &= k == 0 || values[k - 1] <= values[k];
    }
    if (sorted) {
      return new long[][] {values, position};
    }
    Integer[] order = new Integer[n];
    for (int k = 0; k < n; k++) {
      order[k] = k;
    }
    Arrays.sort(order, (a, b) -> Long.compare(values[a], values[b]));
    long[] out = new long[n];
    for (int k = 0; k < n; k++) {
      out[k] = values[order[k]];
      position[k] = order[k];
    }
    return new long[][] {out, position};
  }
}
