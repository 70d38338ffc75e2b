package org.distarray.order;

import java.util.Arrays;

/** Finds the positions of a line's elements in ascending order; equal ones keep their order. */
final class Positions {
  private final Keys keys;
  private final int n;
  private final long[] all;
  private final int[] order;

  Positions(Keys keys, int n) {
    this.keys = keys;
    this.n = n;
    this.all = new long[n];
    this.order = new int[n];
  }

  /** The positions within the line. The array is used again for the next line. */
  int[] of(Object line, int from) {
    Arrays.setAll(order, k -> k);
    if (keys.parts() == 1) {
      keys.fill(line, from, n, all, 0);
      Radix.sort(all, order, n);
      return order;
    }
    // by what decides last, then by what decides first
    keys.fillSecond(line, from, n, all, 0);
    Radix.sort(all, order, n);
    long[] first = new long[n];
    keys.fill(line, from, n, first, 0);
    for (int k = 0; k < n; k++) {
      all[k] = first[order[k]];
    }
    Radix.sort(all, order, n);
    return order;
  }
}
