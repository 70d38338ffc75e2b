package org.distarray.window;

import org.distarray.array.Windowed;

/** Sums, means and counts of windows. */
final class RunningSums extends RunningStates {
  private final Windowed.Kind kind;
  private final double[] sums;
  private double sum;

  RunningSums(Windowed what, int length) {
    super(what, length);
    this.kind = what.kind();
    this.sums = new double[length + 1];
  }

  @Override
  void emptyTail() {
    sums[tails] = -0.0;
  }

  @Override
  boolean wholeTails(double[] x, int from) {
    double s = -0.0;
    for (int k = tails - 1; k >= 0; k--) {
      s += x[from + k];
      sums[k] = s;
    }
    return s == s;
  }

  @Override
  void tail(int k, double next, int numbers) {
    sums[k] = next == next ? sums[k + 1] + next : sums[k + 1];
  }

  @Override
  void empty() {
    sum = -0.0;
  }

  @Override
  void number(double next) {
    sum += next;
  }

  @Override
  boolean wholeResults(double[] x, int from, int tail, int n, int numbers, double[] out, int at) {
    if (kind == Windowed.Kind.COUNT) {
      return false;
    }
    double divisor = divisor(numbers);
    double s = sum;
    for (int k = 0; k < n; k++) {
      s += x[from + k];
      out[at + k] = (sums[tail + k] + s) / divisor;
    }
    sum = s == s ? s : sum;
    return s == s;
  }

  private double divisor(int numbers) {
    return kind == Windowed.Kind.MEAN ? numbers : 1;
  }

  @Override
  double value(int tail, int all) {
    return kind == Windowed.Kind.COUNT ? all : (sums[tail] + sum) / divisor(all);
  }
}
