package org.distarray.order;

/** Finds places in ascending keys. */
public final class Places {
  private Places() {}

  /** The number of keys of {@code [0, n)} that are less than a key. */
  public static int before(long[] keys, int n, long key) {
    return before(keys, 0, n, key);
  }

  /** The place behind those keys of {@code [from, to)} that are less than a key. */
  static int before(long[] keys, int from, int to, long key) {
    int low = from;
    int left = to - from;
    // without branches that nobody foretells
    while (left > 0) {
      int half = left >>> 1;
      boolean isLess = keys[low + half] < key;
      low = isLess ? low + half + 1 : low;
      left = isLess ? left - half - 1 : half;
    }
    return low;
  }

  /** The number of keys of {@code [0, n)} that are not greater than a key. */
  static int upTo(long[] keys, int n, long key) {
    return key == Long.MAX_VALUE ? n : before(keys, n, key + 1);
  }
}
