package org.distarray.window;

import org.distarray.array.Windowed;

/**
 * Variances and standard deviations of windows: Welford's update for each element, and Chan's merge
 * of the two states.
 */
final class RunningSpreads extends RunningStates {
  private final boolean isRoot;
  private final double ddof;
  private final double[] means;
  private final double[] squares;
  private double mean;
  private double square;

  RunningSpreads(Windowed what, int length) {
    super(what, length);
    this.isRoot = what.kind() == Windowed.Kind.STD;
    this.ddof = what.ddof();
    this.means = new double[length + 1];
    this.squares = new double[length + 1];
  }

  @Override
  void emptyTail() {
    means[tails] = 0;
    squares[tails] = 0;
  }

  @Override
  void tail(int k, double next, int numbers) {
    double old = means[k + 1];
    boolean isNumber = next == next;
    means[k] = isNumber ? old + (next - old) / numbers : old;
    squares[k] = squares[k + 1] + (isNumber ? (next - old) * (next - means[k]) : 0);
  }

  @Override
  void empty() {
    mean = 0;
    square = 0;
  }

  @Override
  void number(double next) {
    double old = mean;
    mean += (next - old) / count;
    square += (next - old) * (next - mean);
  }

  @Override
  double value(int tail, int all) {
    double apart = mean - means[tail];
    double between = apart * apart * ((double) count * numbers(tail) / all);
    double variance = all > ddof ? (square + squares[tail] + between) / (all - ddof) : Double.NaN;
    return isRoot ? Math.sqrt(variance) : variance;
  }
}
