package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.dtype.DType;

/** Running products of real and complex doubles. */
final class ProductScanner implements Scanner {
  private final int width;
  private final double[] state;

  ProductScanner(DType type, int lines) {
    width = type.width();
    state = new double[Math.multiplyExact(lines, width)];
  }

  @Override
  public void start() {
    Arrays.fill(state, 1);
    for (int k = 1; k < state.length && width == 2; k += 2) {
      state[k] = 0;
    }
  }

  @Override
  public void start(Object before, int from) {
    System.arraycopy((double[]) before, from * width, state, 0, state.length);
  }

  @Override
  public void run(Object piece, int from, Object results, int to, int n) {
    for (int k = 0; k < n; k++) {
      multiply((double[]) piece, from + k, (double[]) results, to + k, 0);
    }
  }

  @Override
  public void row(Object piece, int from, Object results, int to, int n, int at) {
    for (int k = 0; k < n; k++) {
      multiply((double[]) piece, from + k, (double[]) results, to + k, at + k);
    }
  }

  private void multiply(double[] x, int from, double[] y, int to, int line) {
    if (width == 1) {
      state[line] *= x[from];
      y[to] = state[line];
    } else {
      int i = 2 * from;
      int s = 2 * line;
      double re = state[s] * x[i] - state[s + 1] * x[i + 1];
      double im = state[s] * x[i + 1] + state[s + 1] * x[i];
      state[s] = re;
      state[s + 1] = im;
      y[2 * to] = re;
      y[2 * to + 1] = im;
    }
  }
}
