package org.distarray.order;

import java.io.Serializable;

/** The answer of one block to a {@link Question}, line by line; null for lines of other blocks. */
public final class Counts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The sampled keys of each line. */
  final long[][] samples;

  /** The number of elements of each line, where a sample was asked for. */
  final long[] sizes;

  /** The number of NaNs of each line. */
  final long[] nans;

  /** The elements of each line before each window, and after the last one. */
  final long[][] gaps;

  /** The elements in each bucket of each window, or the keys in it. */
  final long[][][] inside;

  Counts(int lines) {
    samples = new long[lines][];
    sizes = new long[lines];
    nans = new long[lines];
    gaps = new long[lines][];
    inside = new long[lines][][];
  }

  /** The elements of a line in a bucket of a window; 0 for a line of other blocks. */
  long inBucket(int line, int window, int bucket) {
    return inside[line] == null ? 0 : inside[line][window][bucket];
  }

  /** The elements of a line in the first buckets of a window; 0 for a line of other blocks. */
  long inBuckets(int line, int window, int buckets) {
    long out = 0;
    for (int b = 0; inside[line] != null && b < buckets; b++) {
      out += inside[line][window][b];
    }
    return out;
  }
}
