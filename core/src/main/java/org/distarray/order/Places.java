package org.distarray.order;

/** Finds places in ascending keys. */
public final class Places {
  private Places() {}

  /** The number of keys of {@code [0, n)} that are less than a key. */
  public static int before(long[] keys, int n, long key) {
    int low = 0;
    int high = n;
    while (low < high) {
      int middle = low + high >>> 1;
      if (keys[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The number of keys of {@code [0, n)} that are not greater than a key. */
  static int upTo(long[] keys, int n, long key) {
    return key == Long.MAX_VALUE ? n : before(keys, n, key + 1);
  }
}
