package org.distarray.redist;

import java.util.Arrays;

/**
 * Local indices along one dimension of a block, in a given order: {@code start + step * k} as long as that is possible,
 * else a list.
 */
final class Positions {
  private final int start;
  private final int step;
  private final int count;
  private final int[] list;

  private Positions(int start, int step, int count, int[] list) {
    this.start = start;
    this.step = step;
    this.count = count;
    this.list = list;
  }

  /** The positions {@code start, start + step, ...}. */
  static Positions affine(long start, long step, long count) {
    return new Positions(
        Math.toIntExact(start), count > 1 ? Math.toIntExact(step) : 1, Math.toIntExact(count), null);
  }

  /** The positions {@code 0, 1, ..., count - 1}. */
  static Positions whole(long count) {
    return affine(0, 1, count);
  }

  int count() {
    return count;
  }

  boolean isAffine() {
    return list == null;
  }

  /** The first position, when there is one. */
  int start() {
    return count == 0 ? 0 : at(0);
  }

  /** The distance of neighbours; only when {@link #isAffine}. */
  int step() {
    return step;
  }

  int at(int k) {
    return list == null ? start + step * k : list[k];
  }

  /** Whether these are all positions of a dimension of length {@code n}, in order. */
  boolean isWhole(long n) {
    return list == null && start == 0 && step == 1 && count == n;
  }

  /** How many positions from the {@code k}-th on are at equal distances, at least 1. */
  int segment(int k) {
    if (list == null || count - k < 3) {
      return count - k;
    }
    int end = k + 2;
    int distance = list[k + 1] - list[k];
    while (end < count && list[end] - list[end - 1] == distance) {
      end++;
    }
    return end - k;
  }

  /** Collects positions; stays affine while they are. */
  static final class Builder {
    private int start;
    private int step = 1;
    private int count;
    private int[] list;

    /** Adds {@code length} consecutive positions. */
    void add(long first, long length) {
      int from = Math.toIntExact(first);
      int n = Math.toIntExact(length);
      if (list == null && !extend(from, n)) {
        list = new int[Math.max(16, 2 * (count + n))];
        for (int k = 0; k < count; k++) {
          list[k] = start + step * k;
        }
      }
      if (list != null) {
        if (count + n > list.length) {
          list = Arrays.copyOf(list, Math.max(count + n, count + (count >> 1)));
        }
        for (int k = 0; k < n; k++) {
          list[count + k] = from + k;
        }
      }
      count += n;
    }

    /** Whether the progression goes on with these. */
    private boolean extend(int from, int n) {
      if (count == 0) {
        start = from;
        return true;
      }
      if (count == 1 && n == 1) {
        step = from - start;
        return true;
      }
      return from - start == step * count && (n == 1 || step == 1);
    }

    Positions build() {
      return list == null
          ? affine(start, step, count)
          : new Positions(0, 1, count, Arrays.copyOf(list, count));
    }
  }
}
