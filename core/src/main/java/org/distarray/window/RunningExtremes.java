package org.distarray.window;

import org.distarray.array.Windowed;

/** The least numbers of windows, or the greatest as the least of the numbers with other signs. */
final class RunningExtremes extends RunningStates {
  private final double sign;
  private final double[] extremes;
  private double extreme;

  RunningExtremes(Windowed what, int length) {
    super(what, length);
    this.sign = what.kind() == Windowed.Kind.MIN ? 1 : -1;
    this.extremes = new double[length + 1];
  }

  @Override
  void emptyTail() {
    extremes[tails] = Double.POSITIVE_INFINITY;
  }

  @Override
  boolean wholeTails(double[] x, int from) {
    double least = Double.POSITIVE_INFINITY;
    boolean isWhole = true;
    for (int k = tails - 1; k >= 0; k--) {
      double next = sign * x[from + k];
      isWhole &= next == next;
      least = next < least ? next : least;
      extremes[k] = least;
    }
    return isWhole;
  }

  @Override
  void tail(int k, double next, int numbers) {
    extremes[k] = sign * next < extremes[k + 1] ? sign * next : extremes[k + 1];
  }

  @Override
  void empty() {
    extreme = Double.POSITIVE_INFINITY;
  }

  @Override
  void number(double next) {
    extreme = sign * next < extreme ? sign * next : extreme;
  }

  @Override
  boolean wholeResults(double[] x, int from, int tail, int n, int numbers, double[] out, int at) {
    double least = extreme;
    boolean isWhole = true;
    for (int k = 0; k < n; k++) {
      double next = sign * x[from + k];
      isWhole &= next == next;
      least = next < least ? next : least;
      double before = extremes[tail + k];
      out[at + k] = sign * (before < least ? before : least);
    }
    extreme = isWhole ? least : extreme;
    return isWhole;
  }

  @Override
  double value(int tail, int all) {
    return sign * (extremes[tail] < extreme ? extremes[tail] : extreme);
  }
}
