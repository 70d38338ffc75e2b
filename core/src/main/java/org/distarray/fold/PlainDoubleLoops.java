package org.distarray.fold;

import java.util.Arrays;
import org.distarray.array.Bins;

/**
 * The loops in plain Java. Rows are first copied to the beginning of arrays, because HotSpot
 * vectorizes a loop only if all its arrays share one index.
 */
final class PlainDoubleLoops implements DoubleLoops {
  private double[][] rows;
  private double[] sum;
  private double[] rest;
  private double[] points;
  private double[] least;
  private double[] most;

  @Override
  public void widen(float[] x, int from, int n, double[] out, int at) {
    for (int k = 0; k < n; k++) {
      out[at + k] = x[from + k];
    }
  }

  @Override
  public int firstBelow(double[] x, int from, int to, double sign, double bound) {
    int k = from;
    while (k < to && sign * x[k] >= bound) {
      k++;
    }
    return k;
  }

  @Override
  public void bins(double[] x, int from, int n, Bins.Even bins, int[] out) {
    for (int k = 0; k < n; k++) {
      out[k] = bins.bin(x[from + k]);
    }
  }

  @Override
  public void sums(double[] x, int from, int n, double[] lanes) {
    distances(x, from, n, 0, 0, -0.0, lanes, 0);
  }

  @Override
  public void sumsOfFour(double[] x, int from, int n, double[] lanes) {
    for (int s = 0; s < 4; s++) {
      distances(x, from + s * n, n, 0, 0, -0.0, lanes, s * LANES);
    }
  }

  @Override
  public void squares(double[] x, int from, int n, double even, double odd, double[] lanes) {
    // two loops: all numbers of both are more than the machine's registers
    distances(x, from, n, even, odd, 0, lanes, LANES);
    double a0 = 0;
    double a1 = 0;
    double a2 = 0;
    double a3 = 0;
    double a4 = 0;
    double a5 = 0;
    double a6 = 0;
    double a7 = 0;
    int end = from + n;
    int k = from;
    for (; k < end - 7; k += 8) {
      double d0 = x[k] - even;
      double d1 = x[k + 1] - odd;
      double d2 = x[k + 2] - even;
      double d3 = x[k + 3] - odd;
      double d4 = x[k + 4] - even;
      double d5 = x[k + 5] - odd;
      double d6 = x[k + 6] - even;
      double d7 = x[k + 7] - odd;
      a0 += d0 * d0;
      a1 += d1 * d1;
      a2 += d2 * d2;
      a3 += d3 * d3;
      a4 += d4 * d4;
      a5 += d5 * d5;
      a6 += d6 * d6;
      a7 += d7 * d7;
    }
    store(lanes, 0, a0, a1, a2, a3, a4, a5, a6, a7);
    for (int lane = 0; k < end; k++, lane++) {
      double d = x[k] - ((lane & 1) == 0 ? even : odd);
      lanes[lane] += d * d;
    }
  }

  /**
   * Sets {@code lanes[at + k]} to {@code start} plus the sum of {@code x[from + j] - mean} over
   * {@code j % 8 == k}. If the mean is the constant 0, HotSpot leaves the subtraction out.
   */
  private static void distances(
      double[] x, int from, int n, double even, double odd, double start, double[] lanes, int at) {
    double a0 = start;
    double a1 = start;
    double a2 = start;
    double a3 = start;
    double a4 = start;
    double a5 = start;
    double a6 = start;
    double a7 = start;
    int end = from + n;
    int k = from;
    for (; k < end - 7; k += 8) {
      a0 += x[k] - even;
      a1 += x[k + 1] - odd;
      a2 += x[k + 2] - even;
      a3 += x[k + 3] - odd;
      a4 += x[k + 4] - even;
      a5 += x[k + 5] - odd;
      a6 += x[k + 6] - even;
      a7 += x[k + 7] - odd;
    }
    store(lanes, at, a0, a1, a2, a3, a4, a5, a6, a7);
    for (int lane = 0; k < end; k++, lane++) {
      lanes[at + lane] += x[k] - ((lane & 1) == 0 ? even : odd);
    }
  }

  private static void store(
      double[] lanes,
      int at,
      double a0,
      double a1,
      double a2,
      double a3,
      double a4,
      double a5,
      double a6,
      double a7) {
    lanes[at] = a0;
    lanes[at + 1] = a1;
    lanes[at + 2] = a2;
    lanes[at + 3] = a3;
    lanes[at + 4] = a4;
    lanes[at + 5] = a5;
    lanes[at + 6] = a6;
    lanes[at + 7] = a7;
  }

  @Override
  public int addRow(double[] x, int from, int n, double[] into, double[] error, int at) {
    prepare(x, from, 0, 1, n, into, error, at);
    add(sum, rest, rows[0], n);
    return storeSums(n, into, error, at);
  }

  @Override
  public int addRows(
      double[] x, int from, int stride, int n, double[] into, double[] error, int at) {
    prepare(x, from, stride, ROWS, n, into, error, at);
    for (double[] row : rows) {
      add(sum, rest, row, n);
    }
    return storeSums(n, into, error, at);
  }

  private int storeSums(int n, double[] into, double[] error, int at) {
    int k = 0;
    // a sum that left the range made its error NaN
    while (k < n && rest[k] == rest[k]) {
      k++;
    }
    k = stop(k, n);
    store(k, into, error, at);
    return k;
  }

  @Override
  public int multiplyRows(
      double[] x, int from, int stride, int count, int n, double[] products, int at) {
    prepare(x, from, 0, 0, n, products, products, at);
    Arrays.fill(least, 0, n, MOST);
    Arrays.fill(most, 0, n, LEAST);
    for (int r = 0; r < count; r++) {
      System.arraycopy(x, from + r * stride, rows[0], 0, n);
      multiply(sum, rows[0], n);
      sizes(least, most, sum, n);
    }
    int k = 0;
    while (k < n && least[k] >= LEAST && most[k] <= MOST) {
      k++;
    }
    k = stop(k, n);
    System.arraycopy(sum, 0, products, at, k);
    return k;
  }

  /** The column before which a loop stops if it cannot process column {@code k} of {@code n}. */
  private static int stop(int k, int n) {
    int group = k - k % GROUP;
    return group + GROUP <= n ? group : k;
  }

  private static void multiply(double[] products, double[] x, int n) {
    for (int k = 0; k < n; k++) {
      products[k] *= x[k];
    }
  }

  private static void sizes(double[] least, double[] most, double[] products, int n) {
    for (int k = 0; k < n; k++) {
      least[k] = Math.min(least[k], Math.abs(products[k]));
      most[k] = Math.max(most[k], Math.abs(products[k]));
    }
  }

  @Override
  public int distancesRow(
      double[] x, int from, int n, double[] sums, double[] squares, int at, int plane) {
    prepare(x, from, 0, 1, n, sums, squares, at + plane);
    System.arraycopy(sums, at, points, 0, n);
    distances(points, sum, rest, rows[0], n);
    return storeDistances(n, rest, 0, sums, squares, at, plane);
  }

  @Override
  public int distancesRows(
      double[] x, int from, int stride, int n, double[] sums, double[] squares, int at, int plane) {
    prepare(x, from, stride, ROWS, n, sums, squares, at + plane);
    System.arraycopy(sums, at, points, 0, n);
    for (double[] row : rows) {
      distances(points, sum, rest, row, n);
    }
    // the squares only grow: they were in range with each row where they are before and behind
    return storeDistances(n, squares, at + plane, sums, squares, at, plane);
  }

  /** Stores the sums of all columns before the first one whose squares are out of range. */
  private int storeDistances(
      int n, double[] first, int from, double[] sums, double[] squares, int at, int plane) {
    int k = 0;
    while (k < n
        && squares[at + k] + first[from + k] >= TINY
        && squares[at + k] + rest[k] < LIMIT) {
      k++;
    }
    k = stop(k, n);
    store(k, sums, squares, at + plane);
    return k;
  }

  private void prepare(
      double[] x, int from, int stride, int count, int n, double[] into, double[] error, int at) {
    if (rows == null) {
      rows = new double[ROWS][COLUMNS];
      sum = new double[COLUMNS];
      rest = new double[COLUMNS];
      points = new double[COLUMNS];
      least = new double[COLUMNS];
      most = new double[COLUMNS];
    }
    for (int r = 0; r < count; r++) {
      System.arraycopy(x, from + r * stride, rows[r], 0, n);
    }
    System.arraycopy(into, at, sum, 0, n);
    System.arraycopy(error, at, rest, 0, n);
  }

  private void store(int n, double[] into, double[] error, int at) {
    System.arraycopy(sum, 0, into, at, n);
    System.arraycopy(rest, 0, error, at, n);
  }

  private static void add(double[] sum, double[] rest, double[] x, int n) {
    for (int k = 0; k < n; k++) {
      double a = sum[k];
      double b = x[k];
      double s = a + b;
      double t = s - a;
      rest[k] += (a - (s - t)) + (b - t);
      sum[k] = s;
    }
  }

  private static void distances(
      double[] points, double[] sum, double[] squares, double[] x, int n) {
    for (int k = 0; k < n; k++) {
      double d = x[k] - points[k];
      sum[k] += d;
      squares[k] += d * d;
    }
  }
}
