package org.distarray.fold;

/**
 * The loops over doubles in which sums and variances spend their time. What an implementation
 * computes is fixed to the last bit, down to the order of the additions, so that ranks with and
 * without vector instructions may work on one reduction. Arrays that are summed are read only. Not
 * for several threads at once.
 */
public interface DoubleLoops {
  /** Sums that are kept side by side: element {@code k} belongs to lane {@code k % LANES}. */
  int LANES = 8;

  /** Rows that are added at once, so that what they are added to is read and written once. */
  int ROWS = 8;

  /** The most columns of one call. */
  int COLUMNS = 256;

  /**
   * A loop that stops does so before so many columns, from the first one on, or one of the last.
   */
  int GROUP = 4;

  /** Sums whose size is less do not leave the range of doubles in one addition. */
  double LIMIT = 0x1p1020;

  /** Sums of squares that are not less have all their digits. */
  double TINY = 0x1p-940;

  /** A product whose size is not less has all its digits. */
  double LEAST = 0x1p-960;

  /** A product whose size is not more is finite. */
  double MOST = 0x1p960;

  /** {@code out[at + k]} becomes {@code x[from + k]}, for {@code k < n}. */
  void widen(float[] x, int from, int n, double[] out, int at);

  /**
   * The first {@code k} in {@code [from, to)} for which {@code sign * x[k] >= bound} does not hold,
   * else {@code to}.
   */
  int firstBelow(double[] x, int from, int to, double sign, double bound);

  /**
   * {@code lanes[k]} becomes the sum, in order, of {@code x[from + j]} over {@code j % 8 == k};
   * -0.0, which changes no sum, over no elements.
   */
  void sums(double[] x, int from, int n, double[] lanes);

  /**
   * As {@link #sums} for each of four stretches of {@code n} elements that follow one another;
   * stretch {@code s} has the lanes from {@code 8 * s}. Memory is read at four places at once,
   * which is faster.
   */
  void sumsOfFour(double[] x, int from, int n, double[] lanes);

  /**
   * {@code lanes[k]} becomes the sum, in order, of {@code (x[from + j] - mean)^2} over {@code j % 8
   * == k}, and {@code lanes[8 + k]} that of {@code x[from + j] - mean}, where the mean is {@code
   * even} for even {@code j} and {@code odd} for others.
   */
  void squares(double[] x, int from, int n, double even, double odd, double[] lanes);

  /**
   * Adds {@code x[from + k]} to {@code sum[at + k]} and the rounding error (Knuth's TwoSum) to
   * {@code rest[at + k]}, for {@code k < n}; stops before a {@link #GROUP} in which an error is
   * NaN, as that of a sum that is not finite.
   *
   * @return the number of columns that were added
   */
  int addRow(double[] x, int from, int n, double[] sum, double[] rest, int at);

  /**
   * As {@link #addRow} with each of 8 rows, one after the other; row {@code r} begins at {@code
   * from + r * stride}.
   */
  int addRows(double[] x, int from, int stride, int n, double[] sum, double[] rest, int at);

  /**
   * Multiplies {@code products[at + k]} by {@code x[from + r * stride + k]}, for {@code k < n} and
   * each of some rows, one after the other; stops before a {@link #GROUP} in which a product's size
   * is not in {@code [LEAST, MOST]}.
   *
   * @return the number of columns that were multiplied
   */
  int multiplyRows(double[] x, int from, int stride, int rows, int n, double[] products, int at);

  /**
   * Adds the distance of {@code x[from + k]} from {@code sums[at + k]} to {@code sums[at + plane +
   * k]}, and its square to {@code squares[at + plane + k]}, for {@code k < n}; stops before a
   * {@link #GROUP} in which {@code squares[at + k] + squares[at + plane + k]} is not in {@code
   * [TINY, LIMIT)} then.
   *
   * @return the number of columns that were added
   */
  int distancesRow(double[] x, int from, int n, double[] sums, double[] squares, int at, int plane);

  /**
   * As {@link #distancesRow} with each of 8 rows, one after the other; row {@code r} begins at
   * {@code from + r * stride}. Stops also where one call for each row would.
   */
  int distancesRows(
      double[] x, int from, int stride, int n, double[] sums, double[] squares, int at, int plane);
}
