package org.distarray.dist;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * Cuts {@code [0, n)} into few stretches that a picture can show. A stretch is an element if there
 * are few elements, and otherwise a run of indices with one owner. Of too many runs, only the first
 * and the last ones are shown.
 */
final class Stretches {
  private Stretches() {}

  /**
   * The indices {@code [start, stop)}.
   *
   * @param elided whether they are only named as left out
   */
  record Stretch(long start, long stop, boolean elided) {
    /** As Python slices: {@code 3} or {@code 0:250}. */
    static String label(long start, long stop) {
      return stop - start == 1 ? Long.toString(start) : start + ":" + stop;
    }

    String label() {
      return label(start, stop);
    }
  }

  /**
   * At most {@code most} stretches, in order, which together are {@code [0, n)}.
   *
   * @param most 3 or more
   * @param end where the run ends that holds an index, seen from that index on: more than it, at
   *     most n, and the same for all indices of a run
   */
  static List<Stretch> cut(long n, int most, LongUnaryOperator end) {
    if (n <= most) {
      return LongStream.range(0, n).mapToObj(i -> new Stretch(i, i + 1, false)).toList();
    }
    List<Stretch> out = new ArrayList<>();
    long reached = 0;
    while (reached < n && out.size() < most) {
      long stop = end.applyAsLong(reached);
      out.add(new Stretch(reached, stop, false));
      reached = stop;
    }
    if (reached == n) {
      return out;
    }
    List<Stretch> head = new ArrayList<>(out.subList(0, most / 2));
    long stop = n;
    List<Stretch> tail = new ArrayList<>();
    while (tail.size() < (most - 1) / 2) {
      long start = startOf(stop - 1, end);
      tail.add(0, new Stretch(start, stop, false));
      stop = start;
    }
    head.add(new Stretch(head.get(head.size() - 1).stop, stop, true));
    head.addAll(tail);
    return head;
  }

  /** The first index of the run that holds {@code i}; O(log i) questions. */
  private static long startOf(long i, LongUnaryOperator end) {
    long outside = -1;
    long inside = i;
    while (inside - outside > 1) {
      long middle = outside + (inside - outside) / 2;
      if (end.applyAsLong(middle) > i) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return inside;
  }
}
