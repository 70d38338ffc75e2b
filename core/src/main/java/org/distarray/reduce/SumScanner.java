package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * Running sums of real and complex doubles. What came before a piece is a compensated sum, as in
 * {@link SumFold}, so that errors do not grow along a line.
 *
 * <p>A sum that waits for the one before takes the latency of an addition for each element; so
 * eight elements are summed among themselves, and one addition in eight waits.
 *
 * <p>A line begins with -0.0, to which any element adds up to itself: a first one, -0.0 too, is its
 * own running sum.
 */
final class SumScanner implements Scanner {
  private final int width;
  private final double[] sum;
  private final double[] rest;

  SumScanner(DType type, int lines) {
    width = type.width();
    sum = new double[Math.multiplyExact(lines, width)];
    rest = new double[sum.length];
    start();
  }

  @Override
  public void start() {
    Arrays.fill(sum, -0.0);
    Arrays.fill(rest, 0);
  }

  @Override
  public void start(Object before, int from) {
    System.arraycopy((double[]) before, from * width, sum, 0, sum.length);
    Arrays.fill(rest, 0);
  }

  @Override
  public void run(Object piece, int from, Object results, int to, int n) {
    double[] x = (double[]) piece;
    double[] y = (double[]) results;
    if (width == 1) {
      real(x, from, y, to, n);
    } else {
      complex(x, 2 * from, y, 2 * to, n);
    }
  }

  private void real(double[] x, int from, double[] y, int to, int n) {
    double before = SumFold.value(sum[0], rest[0]);
    double here = -0.0;
    int k = 0;
    for (; k + 8 <= n; k += 8) {
      int i = from + k;
      int j = to + k;
      double x0 = x[i];
      double x4 = x[i + 4];
      double s1 = x0 + x[i + 1];
      double s2 = s1 + x[i + 2];
      double s3 = s1 + (x[i + 2] + x[i + 3]);
      double s5 = x4 + x[i + 5];
      double s6 = s5 + x[i + 6];
      double s7 = s5 + (x[i + 6] + x[i + 7]);
      double low = before + here;
      double high = before + (here + s3);
      here += s3 + s7;
      y[j] = low + x0;
      y[j + 1] = low + s1;
      y[j + 2] = low + s2;
      y[j + 3] = high;
      y[j + 4] = high + x4;
      y[j + 5] = high + s5;
      y[j + 6] = high + s6;
      y[j + 7] = before + here;
    }
    for (; k < n; k++) {
      here += x[from + k];
      y[to + k] = before + here;
    }
    add(0, here);
  }

  private void complex(double[] x, int from, double[] y, int to, int n) {
    double reBefore = SumFold.value(sum[0], rest[0]);
    double imBefore = SumFold.value(sum[1], rest[1]);
    double re = -0.0;
    double im = -0.0;
    for (int k = 0; k < 2 * n; k += 2) {
      re += x[from + k];
      im += x[from + k + 1];
      y[to + k] = reBefore + re;
      y[to + k + 1] = imBefore + im;
    }
    add(0, re);
    add(1, im);
  }

  @Override
  public void row(Object piece, int from, Object results, int to, int n, int at) {
    double[] x = (double[]) piece;
    double[] y = (double[]) results;
    for (int k = 0; k < n * width; k++) {
      int line = at * width + k;
      add(line, x[from * width + k]);
      y[to * width + k] = SumFold.value(sum[line], rest[line]);
    }
  }

  /** Adds to a line's compensated sum: Knuth's TwoSum. */
  private void add(int line, double b) {
    double a = sum[line];
    double s = a + b;
    double t = s - a;
    rest[line] += (a - (s - t)) + (b - t);
    sum[line] = s;
  }
}
