package org.distarray.order;

/**
 * The loops over doubles in which sorts and searches spend their time. All implementations give the
 * same bits. They keep nothing, and threads share them.
 */
public interface KeyLoops {

  /** The key of NaN. */
  long NAN = Long.MAX_VALUE;

  /**
   * Writes the keys of {@code x[from + k]} to {@code out[at + k]}, for {@code k < n}.
   *
   * @param flip -1 to invert the keys of numbers, else 0
   */
  void keys(double[] x, int from, int n, long flip, long[] out, int at);

  /** The number of {@code x[from + k]} below a limit, for {@code k < n}; NaN is not below. */
  int below(double[] x, int from, int n, double limit);

  /** The number of {@code x[from + k]} above a limit, for {@code k < n}; NaN is not above. */
  int above(double[] x, int from, int n, double limit);

  /**
   * Writes each {@code k < n} with {@code low <= x[from + k] <= high}. It is fast where these are
   * few.
   *
   * @return how many there are
   */
  int between(double[] x, int from, int n, double low, double high, int[] places);
}
