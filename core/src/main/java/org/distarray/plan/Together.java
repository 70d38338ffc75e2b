package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import org.distarray.engine.Input;
import org.distarray.engine.Ranked;
import org.distarray.engine.TogetherTask;
import org.distarray.index.Shape;

/** A stage whose ranks make their items at the same time, while they send each other messages. */
final class Together<T> extends Stage<T> {
  private final TogetherTask<T> task;

  Together(
      Title title,
      Part part,
      Shape shape,
      int ranks,
      List<Taken> inputs,
      Cost cost,
      TogetherTask<T> task) {
    super(title, part, shape, ranks, inputs, cost);
    this.task = task;
  }

  @Override
  Ranked<T> make(PlanRun run) {
    List<Input> in = new ArrayList<>();
    inputs().forEach(taken -> in.addAll(taken.inputs(run, ranks())));
    return run.engine().together(label(), ranks(), in, task);
  }

  @Override
  boolean isAtOnce() {
    return true;
  }
}
