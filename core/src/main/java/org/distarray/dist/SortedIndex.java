package org.distarray.dist;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * The indices of a list in ascending order, each with the position where it stood, so that a list
 * can be searched. Equal indices keep the order of their positions.
 */
final class SortedIndex {
  private final long[] values;
  private final int[] positions;

  private SortedIndex(long[] values, int[] positions) {
    this.values = values;
    this.positions = positions;
  }

  /** The index of a list; a list that is sorted already is not copied. */
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
    int[] met = new int[n];
    for (int k = 0; k < n; k++) {
      int first = first(values, list[k]);
      positions[first + met[first]++] = k;
    }
    return new SortedIndex(values, positions);
  }

  /** The first place of a value, or of the next larger one. */
  private static int first(long[] values, long value) {
    int from = 0;
    int to = values.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (values[middle] < value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
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

  /** The first position of a value in the list, or -1. */
  int find(long value) {
    int k = first(values, value);
    return k < values.length && values[k] == value ? positions[k] : -1;
  }

  /** Calls the consumer with each position of a value in the list, in ascending order. */
  void forEach(long value, LongConsumer consumer) {
    for (int k = first(values, value); k < values.length && values[k] == value; k++) {
      consumer.accept(positions[k]);
    }
  }
}
