package org.distarray.dist;

import java.util.Arrays;

/**
 * How many processes have a share in each part {@code [k width, (k + 1) width)} of a dimension that
 * is cut into parts of equal length: how often a chunk of a file is needed.
 */
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
   * The sharers of each part. O(parts that several share x their stretches of one owner), but at
   * most some four million steps: then the parts that are left count as the one before.
   *
   * @param width at least 1
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

  /** The number of processes that own some of a part. */
  public int of(long part) {
    int k = Arrays.binarySearch(firsts, 0, runs, part);
    return numbers[k < 0 ? -k - 2 : k];
  }

  /** The indices of all parts, each as often as its part is shared. */
  public long indices() {
    long out = 0;
    for (int k = 0; k < runs; k++) {
      long end = k + 1 < runs ? firsts[k + 1] * width : size;
      out += numbers[k] * (end - firsts[k] * width);
    }
    return out;
  }
}
