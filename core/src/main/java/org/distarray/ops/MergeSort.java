package org.distarray.ops;

/** Sorts numbers that come in a few ascending stretches. */
final class MergeSort {
  private MergeSort() {}

  /** The positions of the numbers in ascending order; null where they are in order already. */
  static int[] order(long[] keys) {
    int n = keys.length;
    int many = 1;
    for (int k = 1; k < n; k++) {
      many += keys[k] < keys[k - 1] ? 1 : 0;
    }
    if (many == 1) {
      return null;
    }
    int[] order = new int[n];
    int[] bounds = new int[many + 1];
    int runs = 0;
    for (int k = 0; k < n; k++) {
      order[k] = k;
      if (k == 0 || keys[k] < keys[k - 1]) {
        bounds[runs++] = k;
      }
    }
    bounds[runs] = n;
    int[] other = new int[n];
    while (runs > 1) {
      int left = 0;
      for (int r = 0; r < runs; r += 2) {
        int middle = bounds[Math.min(r + 1, runs)];
        int end = bounds[Math.min(r + 2, runs)];
        merge(keys, order, bounds[r], middle, end, other);
        bounds[left++] = bounds[r];
      }
      bounds[left] = n;
      runs = left;
      int[] swapped = order;
      order = other;
      other = swapped;
    }
    return order;
  }

  private static void merge(long[] keys, int[] from, int start, int middle, int end, int[] to) {
    int a = start;
    int b = middle;
    for (int k = start; k < end; k++) {
      boolean first = b == end || a < middle && keys[from[a]] <= keys[from[b]];
      to[k] = from[first ? a++ : b++];
    }
  }
}
