package org.distarray.fold;

/** Running results of floats, such as sums. The state has one result for each line. */
abstract class FloatScanner implements Scanner {
  final int width;
  private final States states;
  private final int lines;
  Partial state;

  FloatScanner(States states, int lines) {
    this.states = states;
    this.width = states.width;
    this.lines = lines;
    this.state = states.empty(lines);
  }

  @Override
  public final void start() {
    state = states.empty(lines);
  }

  @Override
  public final void start(Object before, int from) {
    start();
    Carried.start(state, before, from);
  }
}
