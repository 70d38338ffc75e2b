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
  public void run(Object piece, int n) {
    double[] x = (double[]) piece;
    for (int k = 0; k < n; k++) {
      multiply(x, k * width, 0);
    }
  }

  @Override
  public void row(Object piece, int n, int at) {
    double[] x = (double[]) piece;
    for (int k = 0; k < n; k++) {
      multiply(x, k * width, (at + k) * width);
    }
  }

  private void multiply(double[] x, int i, int line) {
    if (width == 1) {
      state[line] *= x[i];
      x[i] = state[line];
    } else {
      double re = state[line] * x[i] - state[line + 1] * x[i + 1];
      double im = state[line] * x[i + 1] + state[line + 1] * x[i];
      state[line] = re;
      state[line + 1] = im;
      x[i] = re;
      x[i + 1] = im;
    }
  }
}
