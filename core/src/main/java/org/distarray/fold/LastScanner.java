package org.distarray.fold;

import org.distarray.dtype.DType;

/** Replaces each NaN of a line by the last number before it; NaNs before the first number stay. */
final class LastScanner extends FloatScanner {
  private final LastNumber numbers;

  LastScanner(DType type, int lines) {
    this(new LastNumber(type), lines);
  }

  private LastScanner(LastNumber numbers, int lines) {
    super(numbers, lines);
    this.numbers = numbers;
  }

  @Override
  public void run(Object piece, int from, Object results, int to, int n) {
    double[] x = (double[]) piece;
    double[] y = (double[]) results;
    if (width == 1) {
      double last = state.doubles[0];
      for (int k = 0; k < n; k++) {
        double next = x[from + k];
        last = next == next ? next : last;
        y[to + k] = last;
      }
      state.doubles[0] = last;
      return;
    }
    for (int k = 0; k < n; k++) {
      row(piece, from + k, results, to + k, 1, 0);
    }
  }

  @Override
  public void row(Object piece, int from, Object results, int to, int n, int at) {
    double[] x = (double[]) piece;
    double[] y = (double[]) results;
    numbers.add(state.doubles, at, x, from, n);
    for (int k = 0; k < n; k++) {
      boolean isThere = numbers.isNumber(state.doubles, at + k);
      double[] source = isThere ? state.doubles : x;
      System.arraycopy(source, (isThere ? at + k : from + k) * width, y, (to + k) * width, width);
    }
  }
}
