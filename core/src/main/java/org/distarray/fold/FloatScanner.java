package org.distarray.fold;

/**
 * Running sums or products of floats. The state is that of the fold, with one result for each line.
 */
abstract class FloatScanner implements Scanner {
  final int width;
  private final Fold fold;
  private final int lines;
  Partial state;

  FloatScanner(Fold fold, int lines) {
    this.fold = fold;
    this.width = fold.width;
    this.lines = lines;
    this.state = fold.empty(lines);
  }

  @Override
  public final void start() {
    state = fold.empty(lines);
  }

  @Override
  public final void start(Object before, int from) {
    start();
    Carried.start(state, before, from);
  }
}
