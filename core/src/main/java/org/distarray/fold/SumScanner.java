package org.distarray.fold;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * Running sums of real and complex doubles. The sum before a piece is a compensated sum, as in
 * {@link SumFold}. Errors therefore do not grow along a line, and sums may leave the range of
 * doubles and return to it.
 *
 * <p>A running sum that waits for the one before it costs the latency of an addition for each
 * element. Therefore eight elements are summed among themselves first, and only one addition in
 * eight waits.
 *
 * <p>A line begins with -0.0, so that the first running sum is the first element, even if that is
 * -0.0.
 */
final class SumScanner extends FloatScanner {
  SumScanner(DType type, int lines) {
    super(new SumFold(type), lines);
  }

  @Override
  public void run(Object piece, int from, Object results, int to, int n) {
    double[] x = (double[]) piece;
    double[] y = (double[]) results;
    if (width == 1) {
      for (int k = near(x, from, y, to, n); k < n; k++) {
        if (Double.isNaN(state.doubles[0])) {
          Arrays.fill(y, to + k, to + n, Double.NaN);
          return;
        }
        SumFold.add(state, 0, x[from + k]);
        y[to + k] = SumFold.value(state, 0);
      }
      return;
    }
    int first = 2 * from;
    if (x == y) {
      // elements are looked at again where their sums leave the range
      x = Arrays.copyOfRange(x, first, first + 2 * n);
      first = 0;
    }
    for (int k = 2 * nearPairs(x, first, y, 2 * to, n); k < 2 * n; k++) {
      SumFold.add(state, k % 2, x[first + k]);
      y[2 * to + k] = SumFold.value(state, k % 2);
    }
  }

  /** Runs until sums leave the range of doubles, and returns the number of sums that stay in it. */
  private int near(double[] x, int from, double[] y, int to, int n) {
    double before = SumFold.value(state, 0);
    if (state.exponent(0) != 0 || !Double.isFinite(before)) {
      return 0;
    }
    double here = -0.0;
    int k = 0;
    boolean near = true;
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
      double next = here + (s3 + s7);
      double y2 = low + s2;
      double y6 = high + s6;
      double last = before + next;
      // all sums of some elements are in these
      if (!(Math.abs((y2 - y6) + last) <= Double.MAX_VALUE)) {
        near = false;
        break;
      }
      here = next;
      y[j] = low + x0;
      y[j + 1] = low + s1;
      y[j + 2] = y2;
      y[j + 3] = high;
      y[j + 4] = high + x4;
      y[j + 5] = high + s5;
      y[j + 6] = y6;
      y[j + 7] = last;
    }
    for (; near && k < n; k++) {
      double next = here + x[from + k];
      double last = before + next;
      if (!Double.isFinite(last)) {
        break;
      }
      here = next;
      y[to + k] = last;
    }
    if (k > 0) {
      SumFold.add(state, 0, here);
    }
    return k;
  }

  /**
   * Does {@link #near} for complex numbers. The sums of the two parts fill the latency of the
   * additions already.
   */
  private int nearPairs(double[] x, int from, double[] y, int to, int n) {
    double reBefore = SumFold.value(state, 0);
    double imBefore = SumFold.value(state, 1);
    if (state.nearFrom(0, 2) < 2 || !Double.isFinite(reBefore) || !Double.isFinite(imBefore)) {
      return 0;
    }
    double re = -0.0;
    double im = -0.0;
    int k = 0;
    while (k < n) {
      int stop = Math.min(n, k + 8);
      double reLow = reBefore + re;
      double imLow = imBefore + im;
      double s = -0.0;
      double t = -0.0;
      for (int j = 2 * k; j < 2 * stop; j += 2) {
        s += x[from + j];
        t += x[from + j + 1];
        y[to + j] = reLow + s;
        y[to + j + 1] = imLow + t;
      }
      // the running sums, and their part that is of this stretch
      if (!areFinite(reLow + s, re + s) || !areFinite(imLow + t, im + t)) {
        break;
      }
      re += s;
      im += t;
      k = stop;
    }
    if (k > 0) {
      SumFold.add(state, 0, re);
      SumFold.add(state, 1, im);
    }
    return k;
  }

  private static boolean areFinite(double a, double b) {
    return Double.isFinite(a) && Double.isFinite(b);
  }

  @Override
  public void row(Object piece, int from, Object results, int to, int n, int at) {
    double[] x = (double[]) piece;
    double[] y = (double[]) results;
    double[] sums = state.doubles;
    double[] rests = state.rest;
    int first = from * width;
    int out = to * width;
    for (int k = 0; k < n * width; ) {
      int line = at * width + k;
      int stop = k + state.nearFrom(line, n * width - k);
      for (; k < stop; k++, line++) {
        double a = sums[line];
        double b = x[first + k];
        double s = a + b;
        double rest = rests[line] + SumFold.error(a, b, s);
        double value = s + rest;
        if (!(Math.abs(value) < DoubleLoops.LIMIT)) {
          break;
        }
        sums[line] = s;
        rests[line] = rest;
        // -0.0 keeps its sign
        y[out + k] = rest == 0 ? s : value;
      }
      if (k < n * width) {
        SumFold.add(state, line, x[first + k]);
        y[out + k++] = SumFold.value(state, line);
      }
    }
  }
}
