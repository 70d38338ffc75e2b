package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import org.distarray.engine.Input;
import org.distarray.ndarray.NdArray;

/** Collects the items that the tasks of a pass take from the engine, in the order of its feeds. */
final class Loading {
  private final PlanRun run;
  private final int ranks;
  private final long slabBytes;
  private final List<Input> inputs = new ArrayList<>();

  Loading(PlanRun run, Fused fused, int ranks) {
    this.run = run;
    this.ranks = ranks;
    this.slabBytes = run.memory().slabBytes(fused, ranks);
  }

  /** The most bytes of each read array that the pass has at a time. */
  long slabBytes() {
    return slabBytes;
  }

  boolean isRead(Feed feed) {
    return run.memory().isRead(feed);
  }

  NdArray value(OnDriver<NdArray> value) {
    return run.value(value);
  }

  /**
   * Takes items.
   *
   * @return the number of the input with them
   */
  int take(Taken taken) {
    inputs.addAll(taken.inputs(run, ranks));
    return inputs.size() - 1;
  }

  List<Input> inputs() {
    return inputs;
  }
}
