package org.distarray.order;

import java.io.Serializable;

/** The answer of one block to a {@link Question}, line by line; null for lines of other blocks. */
public final class Counts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The sampled keys of each line. */
  final long[][] samples;

  /** The number of NaNs of each line. */
  final long[] nans;

  /** The elements of each line before each window, and after the last one. */
  final long[][] gaps;

  /** The elements in each bucket of each window, or the keys in it. */
  final long[][][] inside;

  Counts(int lines) {
    samples = new long[lines][];
    nans = new long[lines];
    gaps = new long[lines][];
    inside = new long[lines][][];
  }
}
