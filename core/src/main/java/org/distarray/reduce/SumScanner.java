package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * Running sums of real and complex doubles. What came before a piece is a compensated sum, as in
 * {@link SumFold}, so that errors do not grow along a line, and sums come back from beyond the range
 * of doubles.
 *
 * <p>A sum that waits for the one before takes the latency of an addition for each element; so
 * eight elements are summed among themselves, and one addition in eight waits.
 *
 * <p>A line begins with -0.0, to which any element adds up to itself: a first one, -0.0 too, is its
 * own running sum.
 */
final class SumScanner implements Scanner {
  private final SumFold fold;
  private final int width;
  private final int lines;
  // the parts of complex elements
  private double[] parts = {};
  private Partial state;

  SumScanner(DType type, int lines) {
    this.fold = new SumFold(type);
    this.width = type.width();
    this.lines = lines;
    start();
  }

  @Override
  public void start() {
    state = fold.empty(lines);
  }

  @Override
  public void start(Object before, int from) {
    start();
    Carried.start(state, before, from);
  }

  @Override
  public void run(Object piece, int from, Object results, int to, int n) {
    double[] x = (double[]) piece;
    double[] y = (double[]) results;
    if (width == 1) {
      run(0, x, from, y, to, n);
      return;
    }
    if (parts.length < n) {
      parts = new double[n];
    }
    for (int part = 0; part < 2; part++) {
      for (int k = 0; k < n; k++) {
        parts[k] = x[2 * (from + k) + part];
      }
      run(part, parts, 0, parts, 0, n);
      for (int k = 0; k < n; k++) {
        y[2 * (to + k) + part] = parts[k];
      }
    }
  }

  private void run(int part, double[] x, int from, double[] y, int to, int n) {
    int done = Double.isNaN(state.doubles[part]) ? 0 : near(part, x, from, y, to, n);
    for (int k = done; k < n; k++) {
      if (Double.isNaN(state.doubles[part])) {
        Arrays.fill(y, to + k, to + n, Double.NaN);
        return;
      }
      SumFold.add(state, part, x[from + k]);
      y[to + k] = SumFold.value(state, part);
    }
  }

  /** Runs up to the first sums that are not below the limit; how many there are. */
  private int near(int part, double[] x, int from, double[] y, int to, int n) {
    double before = SumFold.value(state, part);
    double here = -0.0;
    int k = 0;
    boolean near = state.exponent(part) == 0 && Math.abs(before) < SumFold.LIMIT;
    for (; near && k + 8 <= n; k += 8) {
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
      double last = before + next;
      // what goes into these is below the limit, too, or they are not
      if (!(Math.abs(s2) + Math.abs(s6) + Math.abs(high) + Math.abs(last) < SumFold.LIMIT)) {
        near = false;
        break;
      }
      here = next;
      y[j] = low + x0;
      y[j + 1] = low + s1;
      y[j + 2] = low + s2;
      y[j + 3] = high;
      y[j + 4] = high + x4;
      y[j + 5] = high + s5;
      y[j + 6] = high + s6;
      y[j + 7] = last;
    }
    for (; near && k < n; k++) {
      double next = here + x[from + k];
      double last = before + next;
      if (!(Math.abs(last) < SumFold.LIMIT)) {
        break;
      }
      here = next;
      y[to + k] = last;
    }
    if (k > 0) {
      SumFold.add(state, part, here, 0, 0);
    }
    return k;
  }

  @Override
  public void row(Object piece, int from, Object results, int to, int n, int at) {
    double[] x = (double[]) piece;
    double[] y = (double[]) results;
    for (int k = 0; k < n * width; k++) {
      int line = at * width + k;
      SumFold.add(state, line, x[from * width + k]);
      y[to * width + k] = SumFold.value(state, line);
    }
  }
}
