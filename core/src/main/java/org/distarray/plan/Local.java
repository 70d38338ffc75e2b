package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.distarray.engine.Input;
import org.distarray.engine.RankTask;
import org.distarray.engine.Ranked;
import org.distarray.expr.Source;
import org.distarray.index.Shape;

/** A stage in which every rank makes its item of the items that it takes, as a whole. */
public final class Local<T> extends Stage<T> {
  private final OnDriver<RankTask<T>> task;
  private final Source source;

  /** Local work; the task gets the inputs in their order. */
  public Local(
      Title title, Shape shape, int ranks, List<Taken> inputs, Cost cost, RankTask<T> task) {
    this(title, shape, ranks, inputs, cost, OnDriver.known(task));
  }

  /** Local work by a task that is made of a value of the driver's. */
  public Local(
      Title title,
      Shape shape,
      int ranks,
      List<Taken> inputs,
      Cost cost,
      OnDriver<RankTask<T>> task) {
    this(title, null, shape, ranks, inputs, cost, task, null);
  }

  /** Local work on the blocks of an array, each rank's its own. */
  public Local(Title title, Blocks in, Cost cost, RankTask<T> task) {
    this(
        title,
        in.part(),
        in.distribution().shape(),
        in.distribution().ranks(),
        List.of(in.taken()),
        cost,
        task,
        null);
  }

  /**
   * Local work.
   *
   * @param part which part of an array each task computes, for messages, or null
   * @param source the array outside that the task reads, or null
   */
  Local(
      Title title,
      Part part,
      Shape shape,
      int ranks,
      List<Taken> inputs,
      Cost cost,
      RankTask<T> task,
      Source source) {
    this(title, part, shape, ranks, inputs, cost, OnDriver.known(task), source);
  }

  private Local(
      Title title,
      Part part,
      Shape shape,
      int ranks,
      List<Taken> inputs,
      Cost cost,
      OnDriver<RankTask<T>> task,
      Source source) {
    super(title, part, shape, ranks, inputs, cost);
    this.task = task;
    this.source = source;
  }

  @Override
  Ranked<T> make(PlanRun run) {
    List<Input> in = new ArrayList<>();
    inputs().forEach(taken -> in.addAll(taken.inputs(run, ranks())));
    return run.map(this, in, run.value(task));
  }

  @Override
  Optional<OnDriver<?>> value() {
    return Optional.of(task);
  }

  @Override
  boolean isCheap() {
    return source != null && source.source().isCheap();
  }

  @Override
  Optional<Source> outside() {
    return Optional.ofNullable(source);
  }
}
