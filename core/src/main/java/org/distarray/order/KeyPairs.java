package org.distarray.order;

import java.io.Serializable;

/**
 * Ascending pairs of keys, none twice. The place of an element among them is one key instead of
 * two: it compares with the keys of the pairs as the element's pair of keys does.
 */
final class KeyPairs implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] first;
  private final long[] second;
  private final int count;

  private KeyPairs(long[] first, long[] second, int count) {
    this.first = first;
    this.second = second;
    this.count = count;
  }

  /** The pairs of ascending ones, of which some may be equal. */
  static KeyPairs of(long[] first, long[] second) {
    long[] a = new long[first.length];
    long[] b = new long[first.length];
    int count = 0;
    for (int k = 0; k < first.length; k++) {
      if (k == 0 || first[k] != first[k - 1] || second[k] != second[k - 1]) {
        a[count] = first[k];
        b[count++] = second[k];
      }
    }
    return new KeyPairs(a, b, count);
  }

  /** Twice the number of pairs that come before an element's; 1 more for an equal one. */
  long key(long a, long b) {
    int low = 0;
    int left = count;
    while (left > 0) {
      int half = left >>> 1;
      int at = low + half;
      boolean isLess = first[at] < a || first[at] == a && second[at] < b;
      low = isLess ? at + 1 : low;
      left = isLess ? left - half - 1 : half;
    }
    return 2L * low + (low < count && first[low] == a && second[low] == b ? 1 : 0);
  }
}
