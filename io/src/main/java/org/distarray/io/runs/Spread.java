package org.distarray.io.runs;

import java.util.HashMap;
import java.util.Map;
import org.distarray.dist.IndexSet;

/**
 * The distances of the wanted indices of one dimension of a file.
 *
 * @param n the number of indices
 * @param extent the distance from the first index to the last
 * @param steps the number of pairs of neighbours for each distance
 */
record Spread(long n, long extent, Map<Long, Long> steps) {
  // runs that are looked at one by one; longer patterns repeat themselves
  private static final int MOST_RUNS = 4096;

  static Spread of(IndexSet set) {
    if (set instanceof IndexSet.Range range) {
      long pairs = Math.max(0, range.size() - 1);
      long step = Math.abs(range.step());
      return new Spread(range.size(), pairs * step, Map.of(step, pairs));
    }
    return of(Picks.of(set));
  }

  static Spread of(Picks picks) {
    long size = picks.size();
    Map<Long, Long> steps = new HashMap<>();
    long at = 0;
    for (int runs = 0; at < size && runs < MOST_RUNS; runs++) {
      long end = at + picks.runLength(at);
      steps.merge(1L, end - at - 1, Long::sum);
      if (end < size) {
        steps.merge(picks.from(end) - picks.from(end - 1), 1L, Long::sum);
      }
      at = end;
    }
    if (at < size) {
      long seen = at;
      steps.replaceAll((step, pairs) -> Math.round((double) pairs * (size - 1) / seen));
    }
    return new Spread(size, size == 0 ? 0 : picks.from(size - 1) - picks.from(0), steps);
  }
}
