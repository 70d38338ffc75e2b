package org.distarray.window;

import org.distarray.array.Windowed;

/**
 * The states of the windows along one line: one for the tail of the segment before from each of its
 * elements on, and one that takes the elements of the segment in order. NaN is left out. Loops over
 * elements that have no NaN are a kind's own; all others are here.
 */
abstract class RunningStates {
  private final long least;
  // the numbers of each tail, unless no element is NaN; the last tail is empty
  private final int[] counts;
  private boolean isWhole;
  // the number of elements of the longest tail
  int tails;
  // the numbers that were added
  int count;

  RunningStates(Windowed what, int length) {
    this.least = what.least();
    this.counts = new int[length + 1];
  }

  static RunningStates of(Windowed what, int length) {
    return switch (what.kind()) {
      case SUM, MEAN, COUNT -> new RunningSums(what, length);
      case PROD -> new RunningProducts(what, length);
      case MIN, MAX -> new RunningExtremes(what, length);
      case VAR, STD -> new RunningSpreads(what, length);
      case WEIGHTED -> throw new IllegalStateException("Cannot roll weights (Weighted adds them)");
    };
  }

  /** Computes the tails of the elements {@code [from, to)}: from each one to the last. */
  final void tails(double[] x, int from, int to) {
    tails = to - from;
    emptyTail();
    isWhole = wholeTails(x, from);
    if (isWhole) {
      return;
    }
    counts[tails] = 0;
    for (int k = tails - 1; k >= 0; k--) {
      double next = x[from + k];
      counts[k] = counts[k + 1] + (next == next ? 1 : 0);
      tail(k, next, counts[k]);
    }
  }

  /** The numbers of a tail. */
  final int numbers(int tail) {
    return isWhole ? tails - tail : counts[tail];
  }

  /** Begins the state that takes elements. */
  final void begin() {
    count = 0;
    empty();
  }

  /** Adds elements. */
  final void add(double[] x, int from, int n) {
    for (int k = 0; k < n; k++) {
      take(x[from + k]);
    }
  }

  private void take(double next) {
    if (next == next) {
      count++;
      number(next);
    }
  }

  /**
   * Adds elements, and makes a result after each one: of the state and of the next tail.
   *
   * @param tail the tail of the first result
   */
  final void results(double[] x, int from, int tail, int n, double[] out, int at) {
    // each tail has one number less than the one before, so that all windows have as many
    int numbers = count + 1 + tails - tail;
    if (isWhole && numbers >= least && wholeResults(x, from, tail, n, numbers, out, at)) {
      count += n;
      return;
    }
    for (int k = 0; k < n; k++) {
      take(x[from + k]);
      result(tail + k, out, at + k);
    }
  }

  /** Makes a result of a tail and of the state. */
  final void result(int tail, double[] out, int at) {
    int all = count + numbers(tail);
    out[at] = all < least ? Double.NaN : value(tail, all);
  }

  /** Makes the tail of no elements, which is number {@code tails}. */
  abstract void emptyTail();

  /**
   * Makes all other tails, if no element is NaN.
   *
   * @return false if one may be; the tails are then made again
   */
  boolean wholeTails(double[] x, int from) {
    return tails == 0;
  }

  /**
   * Makes a tail of the one behind it and of an element, which may be NaN.
   *
   * @param numbers its numbers
   */
  abstract void tail(int k, double next, int numbers);

  abstract void empty();

  /** Takes a number, which is counted already. */
  abstract void number(double next);

  /**
   * Adds elements and makes results, if no element is NaN.
   *
   * @param numbers those of each window
   * @return false if one may be; the state is then what it was
   */
  boolean wholeResults(double[] x, int from, int tail, int n, int numbers, double[] out, int at) {
    return false;
  }

  /** The result of a tail and of the state, which have {@code all} numbers. */
  abstract double value(int tail, int all);
}
