package org.distarray.connector.sql;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.distarray.dist.IndexSet;

/**
 * The groups of the indices of one dimension: those with equal keys. Groups have numbers in the
 * order in which they are met.
 */
final class Groups {
  private final IndexSet indices;
  private final int[] group;
  private long[] first;
  private long[] sizes;
  private int count;

  /**
   * Groups indices.
   *
   * @param keys the keys of the dimension; all indices are one group if there is none
   */
  Groups(List<Key> keys, IndexSet indices) {
    this.indices = indices;
    int n = keys.isEmpty() ? 0 : Math.toIntExact(indices.size());
    group = new int[n];
    first = new long[Math.max(1, Math.min(n, 16))];
    sizes = first.clone();
    if (keys.isEmpty()) {
      sizes[0] = indices.size();
      count = 1;
      return;
    }
    boolean alone = keys.stream().anyMatch(Key::isIndex); // each index is a group of its own
    Map<List<Long>, Integer> numbers = new HashMap<>();
    for (int l = 0; l < n; l++) {
      long i = indices.at(l);
      Integer known =
          alone ? null : numbers.putIfAbsent(keys.stream().map(k -> k.bits(i)).toList(), count);
      group[l] = known == null ? add(i) : known;
      sizes[group[l]]++;
    }
  }

  private int add(long index) {
    if (count == first.length) {
      first = Arrays.copyOf(first, 2 * count);
      sizes = Arrays.copyOf(sizes, 2 * count);
    }
    first[count] = index;
    return count++;
  }

  /** The number of groups. */
  int count() {
    return count;
  }

  /** Whether all indices are one group without keys. */
  boolean isOne() {
    return group.length == 0;
  }

  /** The group of a global index. */
  int of(long i) {
    return isOne() ? 0 : group[(int) indices.find(i)];
  }

  /** An index of a group. */
  long first(int number) {
    return first[number];
  }

  /** The number of indices of a group. */
  long size(int number) {
    return sizes[number];
  }
}
