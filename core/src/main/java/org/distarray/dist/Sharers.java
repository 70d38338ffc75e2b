package org.distarray.dist;

/**
 * How many processes have a share in each part of a dimension that is cut into parts of equal
 * length: how often a chunk of a file is needed.
 */
public final class Sharers {
  // steps beyond which the rest is taken to be as what was seen last
  private static final long MOST_STEPS = 1 << 22;

  private Sharers() {}

  /**
   * The number of processes that own some of each part {@code [k width, (k + 1) width)}. O(parts x
   * (their stretches of one owner, or processes, whichever are fewer)), but at most some four
   * million steps: then the parts that are left count as the one before.
   *
   * @param width at least 1
   */
  public static int[] of(DimMap map, long width) {
    int parts = Math.toIntExact(DimMaps.ceilDiv(map.size(), width));
    int[] out = new int[parts];
    int[] seenIn = new int[map.gridSize()];
    long steps = 0;
    for (int part = 0; part < parts; part++) {
      if (steps > MOST_STEPS) {
        out[part] = out[part - 1];
        continue;
      }
      long end = Math.min(map.size(), (part + 1) * width);
      for (long i = part * width; i < end && out[part] < seenIn.length; steps++) {
        int owner = map.owner(i);
        if (seenIn[owner] != part + 1) {
          seenIn[owner] = part + 1;
          out[part]++;
        }
        i = map.ownedUntil(i, end);
      }
    }
    return out;
  }
}
