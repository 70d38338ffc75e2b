package org.distarray.fold;

import org.distarray.array.Bins;

/**
 * The loops over doubles in which sums and variances spend their time. All implementations give the
 * same bits, because the order of the additions is fixed. Ranks with and without vector
 * instructions may therefore share one reduction. The loops only read the arrays that they sum. One
 * instance serves one thread.
 */
public interface DoubleLoops {
  /** The number of sums side by side: element {@code k} belongs to lane {@code k % LANES}. */
  int LANES = 8;

  /**
   * The number of rows that are added at once; the sums are then read and written once for all of
   * them.
   */
  int ROWS = 8;

  /** The most columns of one call. */
  int COLUMNS = 256;

  /**
   * The number of columns that a loop checks together. A loop that stops early stops before such a
   * group, or before one of the last columns, which are checked one by one.
   */
  int GROUP = 4;

  /**
   * One addition to a sum whose magnitude is below this limit stays within the range of doubles.
   */
  double LIMIT = 0x1p1020;

  /** Sums of squares of this size or more keep all their digits. */
  double TINY = 0x1p-940;

  /** A product of this magnitude or more keeps all its digits. */
  double LEAST = 0x1p-960;

  /** A product of this magnitude or less is finite. */
  double MOST = 0x1p960;

  /** Sets {@code out[at + k]} to {@code x[from + k]}, for {@code k < n}. */
  void widen(float[] x, int from, int n, double[] out, int at);

  /**
   * The first {@code k} in {@code [from, to)} with {@code sign * x[k] < bound} or NaN; {@code to}
   * if there is none.
   */
  int firstBelow(double[] x, int from, int to, double sign, double bound);

  /**
   * Sets {@code out[k]} to {@link Bins.Even#bin} of {@code x[from + k]}, for {@code k < n}.
   *
   * @param n at most {@link Fold#TILE}
   */
  void bins(double[] x, int from, int n, Bins.Even bins, int[] out);

  /**
   * Sets {@code lanes[k]} to the sum, in order, of {@code x[from + j]} over {@code j % 8 == k}. The
   * sum over no elements is -0.0, which changes no sum.
   */
  void sums(double[] x, int from, int n, double[] lanes);

  /**
   * Does {@link #sums} for four consecutive stretches of {@code n} elements. Stretch {@code s} has
   * the lanes from {@code 8 * s} on. It is faster, because it reads memory at four places at once.
   */
  void sumsOfFour(double[] x, int from, int n, double[] lanes);

  /**
   * Sets {@code lanes[k]} to the sum, in order, of {@code (x[from + j] - mean)^2} over {@code j % 8
   * == k}, and {@code lanes[8 + k]} to the sum of {@code x[from + j] - mean}. The mean is {@code
   * even} for even {@code j} and {@code odd} for odd {@code j}.
   */
  void squares(double[] x, int from, int n, double even, double odd, double[] lanes);

  /**
   * Adds {@code x[from + k]} to {@code sum[at + k]} and its rounding error (Knuth's TwoSum) to
   * {@code rest[at + k]}, for {@code k < n}. The loop stops before a {@link #GROUP} in which an
   * error is NaN, because a sum is not finite.
   *
   * @return the number of columns that were added
   */
  int addRow(double[] x, int from, int n, double[] sum, double[] rest, int at);

  /**
   * Does {@link #addRow} for 8 rows, one after the other. Row {@code r} begins at {@code from + r *
   * stride}.
   */
  int addRows(double[] x, int from, int stride, int n, double[] sum, double[] rest, int at);

  /**
   * Multiplies {@code products[at + k]} by {@code x[from + r * stride + k]}, for {@code k < n} and
   * each row in turn. The loop stops before a {@link #GROUP} in which the magnitude of a product is
   * outside {@code [LEAST, MOST]}.
   *
   * @return the number of columns that were multiplied
   */
  int multiplyRows(double[] x, int from, int stride, int rows, int n, double[] products, int at);

  /**
   * Adds the distance of {@code x[from + k]} from {@code sums[at + k]} to {@code sums[at + plane +
   * k]}, and its square to {@code squares[at + plane + k]}, for {@code k < n}. The loop stops
   * before a {@link #GROUP} in which {@code squares[at + k] + squares[at + plane + k]} would then
   * be outside {@code [TINY, LIMIT)}.
   *
   * @return the number of columns that were added
   */
  int distancesRow(double[] x, int from, int n, double[] sums, double[] squares, int at, int plane);

  /**
   * Does {@link #distancesRow} for 8 rows, one after the other. Row {@code r} begins at {@code from
   * + r * stride}. The loop also stops where a call for a single row would stop.
   */
  int distancesRows(
      double[] x, int from, int stride, int n, double[] sums, double[] squares, int at, int plane);
}
