package org.distarray.fold;

import java.util.Arrays;

/** Running sums or products of integers, modulo 2^64. */
final class LongScanner implements Scanner {
  private final boolean multiply;
  private final long[] state;

  LongScanner(boolean multiply, int lines) {
    this.multiply = multiply;
    this.state = new long[lines];
  }

  @Override
  public void start() {
    Arrays.fill(state, multiply ? 1 : 0);
  }

  @Override
  public void start(Object before, int from) {
    System.arraycopy((long[]) before, from, state, 0, state.length);
  }

  @Override
  public void run(Object piece, int from, Object results, int to, int n) {
    long[] x = (long[]) piece;
    long[] y = (long[]) results;
    long s = state[0];
    if (multiply) {
      for (int k = 0; k < n; k++) {
        s *= x[from + k];
        y[to + k] = s;
      }
    } else {
      for (int k = 0; k < n; k++) {
        s += x[from + k];
        y[to + k] = s;
      }
    }
    state[0] = s;
  }

  @Override
  public void row(Object piece, int from, Object results, int to, int n, int at) {
    long[] x = (long[]) piece;
    long[] y = (long[]) results;
    for (int k = 0; k < n; k++) {
      long s = state[at + k];
      s = multiply ? s * x[from + k] : s + x[from + k];
      state[at + k] = s;
      y[to + k] = s;
    }
  }
}
