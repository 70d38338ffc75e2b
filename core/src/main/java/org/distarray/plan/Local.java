package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.distarray.engine.Input;
import org.distarray.engine.RankTask;
import org.distarray.engine.Ranked;
import org.distarray.expr.Source;
import org.distarray.index.Shape;

/** A stage in which every rank makes its item from whole input items. */
public final class Local<T> extends Stage<T> {
  private final OnDriver<RankTask<T>> task;
  private final Source source;

  /** Makes a stage of local work. The task gets the inputs in their order. */
  public Local(
      Title title, Shape shape, int ranks, List<Taken> inputs, Cost cost, RankTask<T> task) {
    this(title, shape, ranks, inputs, cost, OnDriver.known(task));
  }

  /** Makes a stage of local work whose task is made of a value of the driver. */
  public Local(
      Title title,
      Shape shape,
      int ranks,
      List<Taken> inputs,
      Cost cost,
      OnDriver<RankTask<T>> task) {
    this(title, null, shape, ranks, inputs, cost, task, null);
  }

  /** Makes a stage of local work in which each rank takes its own block of an array. */
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
   * Makes a stage of local work.
   *
   * @param part the part of an array that each task computes, for messages, or null
   * @param source the outside array that the task reads, or null
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
  boolean isNew() {
    return source != null && !isCheap();
  }

  @Override
  Optional<Source> outside() {
    return Optional.ofNullable(source);
  }
}
