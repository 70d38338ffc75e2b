package org.distarray.dist;

import java.util.Arrays;
import org.distarray.annotation.Internal;

/**
 * Counts the processes that own a share of each part of a dimension. The parts {@code [k width, (k
 * + 1) width)} have equal length, as the chunks of a file; a chunk is needed once for each sharer.
 *
 * @hidden
 */
@Internal
public final class Sharers {
  // steps beyond which the rest is taken to be as what was seen last
  private static final long MOST_STEPS = 1 << 22;

  private final long size;
  private final long width;
  // parts that follow each other and have equally many: the first of each such run, and the number
  private long[] firsts = new long[4];
  private int[] numbers = new int[4];
  private int runs;

  private Sharers(long size, long width) {
    this.size = size;
    this.width = width;
  }

  /**
   * Counts the sharers of each part.
   *
   * <p>The time grows with the number of shared parts and their stretches of one owner. After about
   * four million steps the counting stops, and every later part counts like the last counted one.
   *
   * @param width the length of a part, 1 or more
   */
  public static Sharers of(DimMap map, long width) {
    Sharers out = new Sharers(map.size(), width);
    int[] seenIn = new int[map.gridSize()];
    long steps = 0;
    int shared = 0;
    for (long part = 0; part < out.parts() && steps <= MOST_STEPS; steps++) {
      long whole = map.ownedUntil(part * width, map.size()) / width;
      if (whole > part) { // parts of one owner
        out.add(part, 1);
        part = whole;
        continue;
      }
      shared++;
      int owners = 0;
      long end = Math.min(map.size(), (part + 1) * width);
      for (long i = part * width; i < end && owners < seenIn.length; steps++) {
        int owner = map.owner(i);
        if (seenIn[owner] != shared) {
          seenIn[owner] = shared;
          owners++;
        }
        i = map.ownedUntil(i, end);
      }
      out.add(part, owners);
      part++;
    }
    return out;
  }

  private void add(long part, int number) {
    if (runs > 0 && numbers[runs - 1] == number) {
      return;
    }
    if (runs == firsts.length) {
      firsts = Arrays.copyOf(firsts, 2 * runs);
      numbers = Arrays.copyOf(numbers, 2 * runs);
    }
    firsts[runs] = part;
    numbers[runs++] = number;
  }

  /** The number of parts. */
  public long parts() {
    return DimMaps.ceilDiv(size, width);
  }

  /** The number of processes that own an index of a part. */
  public int of(long part) {
    int k = Arrays.binarySearch(firsts, 0, runs, part);
    return numbers[k < 0 ? -k - 2 : k];
  }

  /** The sum over all parts of their length times their number of sharers. */
  public long indices() {
    long out = 0;
    for (int k = 0; k < runs; k++) {
      long end = k + 1 < runs ? firsts[k + 1] * width : size;
      out += numbers[k] * (end - firsts[k] * width);
    }
    return out;
  }
}
