package org.distarray.redist;

import java.util.Arrays;

/**
 * Local indices along one dimension of a block, in a given order. They are stored as segments at
 * equal distances, {@code start + step * k}; most lists are one segment.
 */
final class Positions {
  private final int[] starts;
  private final int[] steps;
  // ends[s]: how many positions the segments up to s have together
  private final int[] ends;

  private Positions(int[] starts, int[] steps, int[] ends) {
    this.starts = starts;
    this.steps = steps;
    this.ends = ends;
  }

  /** The positions {@code start, start + step, ...}. */
  static Positions affine(long start, long step, long count) {
    if (count == 0) {
      return new Positions(new int[0], new int[0], new int[0]);
    }
    int distance = count > 1 ? Math.toIntExact(step) : 1;
    return new Positions(
        new int[] {Math.toIntExact(start)},
        new int[] {distance},
        new int[] {Math.toIntExact(count)});
  }

  /** The positions {@code 0, 1, ..., count - 1}. */
  static Positions whole(long count) {
    return affine(0, 1, count);
  }

  int count() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  boolean isAffine() {
    return ends.length < 2;
  }

  /** The first position, when there is one. */
  int start() {
    return ends.length == 0 ? 0 : starts[0];
  }

  /** The distance of neighbours. Only an {@linkplain #isAffine affine} list has one. */
  int step() {
    return ends.length == 0 ? 1 : steps[0];
  }

  /** The number of segments. */
  int segments() {
    return ends.length;
  }

  /** The first position of segment {@code s}. */
  int start(int s) {
    return starts[s];
  }

  /** The distance of neighbours in segment {@code s}. */
  int step(int s) {
    return steps[s];
  }

  /** The number of positions in the segments up to and including {@code s}. */
  int end(int s) {
    return ends[s];
  }

  /** The positions numbered {@code [from, from + count)} of these. */
  Positions part(int from, int count) {
    if (count == count()) {
      return this;
    }
    int s = Arrays.binarySearch(ends, from + 1);
    s = s < 0 ? -s - 1 : s;
    Builder out = new Builder();
    for (int k = from; k < from + count; s++) {
      int before = s == 0 ? 0 : ends[s - 1];
      int n = Math.min(ends[s], from + count) - k;
      out.segment(starts[s] + (k - before) * steps[s], steps[s], n);
      k += n;
    }
    return out.build();
  }

  /** All positions, multiplied by a stride. */
  int[] times(int stride) {
    int[] out = new int[count()];
    int k = 0;
    for (int s = 0; s < ends.length; s++) {
      int at = starts[s] * stride;
      for (; k < ends[s]; k++) {
        out[k] = at;
        at += steps[s] * stride;
      }
    }
    return out;
  }

  /** Collects positions into few segments, in one pass. */
  static final class Builder {
    private int[] starts = new int[1];
    private int[] steps = new int[1];
    private int[] ends = new int[1];
    private int used;

    /** Adds {@code length} consecutive positions. */
    void add(long first, long length) {
      int from = Math.toIntExact(first);
      int n = Math.toIntExact(length);
      if (n > 0 && !extend(from, n)) {
        segment(from, 1, n);
      }
    }

    /** Extends the last segment by these positions, if they continue it; tells whether it did. */
    private boolean extend(int from, int n) {
      if (used == 0) {
        return false;
      }
      int s = used - 1;
      int count = ends[s] - (s == 0 ? 0 : ends[s - 1]);
      if (count == 1 && (n == 1 || from == starts[s] + 1)) {
        steps[s] = from - starts[s];
      } else if (from - starts[s] != steps[s] * count || n > 1 && steps[s] != 1) {
        return false;
      }
      ends[s] += n;
      return true;
    }

    private void segment(int start, int step, int count) {
      if (used == starts.length) {
        starts = Arrays.copyOf(starts, 2 * used);
        steps = Arrays.copyOf(steps, 2 * used);
        ends = Arrays.copyOf(ends, 2 * used);
      }
      starts[used] = start;
      steps[used] = step;
      ends[used] = (used == 0 ? 0 : ends[used - 1]) + count;
      used++;
    }

    Positions build() {
      return new Positions(
          Arrays.copyOf(starts, used), Arrays.copyOf(steps, used), Arrays.copyOf(ends, used));
    }
  }
}
