package org.distarray.dist;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The runs of consecutive indices that one process owns in a period of a {@link BlockCyclic} map.
 *
 * <p>Index {@code j} lies at place {@code x = (start + step * j) mod round} of a round of {@code
 * round = blockSize * gridSize} places, of which the process owns {@code [low, low + blockSize)}.
 * With {@code s} the step brought nearest to 0 modulo the round, neighbours lie {@code s} places
 * apart, so that a run begins at each place within {@code |s|} of the edge where runs enter; the
 * index of a place follows from the inverse of {@code s}. There are at most {@code min(|s|,
 * blockSize)} runs in a period, however many processes and indices; a map with fewer indices than
 * that is searched.
 */
final class CyclicRuns {
  private final long period;
  private final long[] starts;
  private final long[] lengths;

  private CyclicRuns(long period, long[] starts, long[] lengths) {
    this.period = period;
    this.starts = starts;
    this.lengths = lengths;
  }

  static CyclicRuns of(BlockCyclic map, int p) {
    long round = map.blockSize() * map.gridSize();
    long s = Math.floorMod(map.step(), round);
    s = s > round / 2 ? s - round : s;
    if (s == 0) {
      boolean mine = map.owner(0) == p;
      return new CyclicRuns(1, new long[mine ? 1 : 0], mine ? new long[] {1} : new long[0]);
    }
    long gcd = gcd(round, Math.abs(s));
    long period = round / gcd;
    long low = p * map.blockSize();
    long high = low + map.blockSize();
    // runs enter at the low edge when places ascend, at the high edge when they descend
    long edge = Math.min(Math.abs(s), map.blockSize());
    long from = s > 0 ? low : high - edge;
    long first = from + Math.floorMod(map.start() - from, gcd);
    long count = Math.max(0, -Math.floorDiv(first - from - edge, gcd));
    if (count > map.size()) {
      return searched(map, p);
    }
    int n = Math.toIntExact(count);
    long inverse = inverse(Math.floorMod(s / gcd, period), period);
    long j = multiply(Math.floorMod((first - map.start()) / gcd, period), inverse, period);
    long[][] runs = new long[n][];
    for (int r = 0; r < n; r++) {
      long x = first + r * gcd;
      long room = s > 0 ? high - 1 - x : x - low;
      runs[r] = new long[] {j, room / Math.abs(s) + 1};
      j = j >= period - inverse ? j - (period - inverse) : j + inverse;
    }
    return wrapped(period, runs);
  }

  /** The runs of a map that is shorter than its pattern, index by index. */
  private static CyclicRuns searched(BlockCyclic map, int p) {
    LongStream.Builder mine = LongStream.builder();
    for (long j = 0; j < map.size(); j++) {
      if (map.owner(j) == p) {
        mine.add(j);
      }
    }
    long[] starts = mine.build().toArray();
    long[] lengths = new long[starts.length];
    Arrays.fill(lengths, 1);
    return new CyclicRuns(Math.max(1, map.size()), starts, lengths);
  }

  /** Sorts the runs and cuts the one that goes on into the next period. */
  private static CyclicRuns wrapped(long period, long[][] runs) {
    Arrays.sort(runs, (a, b) -> Long.compare(a[0], b[0]));
    int n = runs.length;
    long over = n == 0 ? 0 : Math.max(0, runs[n - 1][0] + runs[n - 1][1] - period);
    int shift = over > 0 ? 1 : 0;
    long[] starts = new long[n + shift];
    long[] lengths = new long[n + shift];
    for (int r = 0; r < n; r++) {
      starts[r + shift] = runs[r][0];
      lengths[r + shift] = runs[r][1];
    }
    if (over > 0) {
      lengths[0] = over;
      lengths[n] -= over;
    }
    return new CyclicRuns(period, starts, lengths);
  }

  /** The process's indices below {@code size}; a range where the pattern is one. */
  IndexSet indices(long size) {
    long perPeriod = Arrays.stream(lengths).sum();
    long count = size / period * perPeriod;
    for (int r = 0; r < starts.length; r++) {
      count += Math.max(0, Math.min(lengths[r], size % period - starts[r]));
    }
    if (count == 0) {
      return new IndexSet.Range(0, 1, 0);
    }
    if (count <= lengths[0]) {
      return new IndexSet.Range(starts[0], 1, count);
    }
    return perPeriod == 1
        ? new IndexSet.Range(starts[0], period, count)
        : new IndexSet.Periodic(period, starts, lengths, count);
  }

  /**
   * The inverse of {@code a}, which shares no factor with {@code m}, modulo {@code m}: Euclid's
   * algorithm, extended.
   */
  private static long inverse(long a, long m) {
    long high = m;
    long low = a;
    long ofHigh = 0;
    long ofLow = 1;
    while (low > 1) {
      long times = high / low;
      long rest = high - times * low;
      long ofRest = ofHigh - times * ofLow;
      high = low;
      low = rest;
      ofHigh = ofLow;
      ofLow = ofRest;
    }
    return m == 1 ? 0 : Math.floorMod(ofLow, m);
  }

  private static long multiply(long a, long b, long m) {
    return Math.multiplyHigh(a, b) == 0 && a * b >= 0
        ? a * b % m
        : BigInteger.valueOf(a)
            .multiply(BigInteger.valueOf(b))
            .mod(BigInteger.valueOf(m))
            .longValue();
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
