package org.distarray.dist;

import java.util.Arrays;

/**
 * Different indices in ascending order, each with the position where it stood, so that a list can
 * be searched.
 */
final class SortedIndex {
  private final long[] values;
  private final int[] positions;

  private SortedIndex(long[] values, int[] positions) {
    this.values = values;
    this.positions = positions;
  }

  /** The index of a list without repetitions; a list that is sorted already is not copied. */
  static SortedIndex of(long[] list) {
    int n = list.length;
    boolean sorted = true;
    for (int k = 1; k < n && sorted; k++) {
      sorted = list[k - 1] <= list[k];
    }
    int[] positions = new int[n];
    if (sorted) {
      for (int k = 0; k < n; k++) {
        positions[k] = k;
      }
      return new SortedIndex(list, positions);
    }
    // sorting primitives and searching each again is several times faster than sorting boxed
    // positions
    long[] values = list.clone();
    Arrays.sort(values);
    for (int k = 0; k < n; k++) {
      positions[Arrays.binarySearch(values, list[k])] = k;
    }
    return new SortedIndex(values, positions);
  }

  int size() {
    return values.length;
  }

  long value(int k) {
    return values[k];
  }

  int position(int k) {
    return positions[k];
  }

  /** The position of a value in the list, or -1. */
  int find(long value) {
    int k = Arrays.binarySearch(values, value);
    return k < 0 ? -1 : positions[k];
  }
}
