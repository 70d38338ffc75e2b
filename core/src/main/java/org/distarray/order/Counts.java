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

  /**
   * The elements of a line around a key, as {@link Search#around} asks for them: those before it,
   * those that equal it, those behind it. All are 0 for a line of other blocks.
   */
  public long[] around(int line) {
    return gaps[line] == null
        ? new long[3]
        : new long[] {gaps[line][0], inside[line][0][0], gaps[line][1]};
  }
}
