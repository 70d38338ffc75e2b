package org.distarray.connector.sql;

import java.util.ArrayList;
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
  private final List<Long> first = new ArrayList<>();
  private final List<Long> sizes = new ArrayList<>();

  /**
   * Groups indices.
   *
   * @param keys the keys of the dimension; all indices are one group if there is none
   */
  Groups(List<Key> keys, IndexSet indices) {
    this.indices = indices;
    group = new int[keys.isEmpty() ? 0 : Math.toIntExact(indices.size())];
    if (keys.isEmpty()) {
      first.add(0L);
      sizes.add(indices.size());
    }
    Map<List<Long>, Integer> numbers = new HashMap<>();
    for (int l = 0; l < group.length; l++) {
      long i = indices.at(l);
      List<Long> bits = keys.stream().map(k -> k.bits(i)).toList();
      Integer number = numbers.putIfAbsent(bits, first.size());
      if (number == null) {
        number = first.size();
        first.add(i);
        sizes.add(0L);
      }
      sizes.set(number, sizes.get(number) + 1);
      group[l] = number;
    }
  }

  /** The number of groups. */
  int count() {
    return first.size();
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
    return first.get(number);
  }

  /** The number of indices of a group. */
  long size(int number) {
    return sizes.get(number);
  }
}
