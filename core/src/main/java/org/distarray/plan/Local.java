package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.Input;
import org.distarray.engine.RankTask;
import org.distarray.engine.Ranked;
import org.distarray.expr.Source;
import org.distarray.index.Shape;
import org.distarray.protocol.LocalBlock;

/** A stage in which every rank makes its item from whole input items. */
public final class Local<T> extends Stage<T> {
  private final OnDriver<RankTask<T>> task;
  private final Source source;
  // the task whose last input is the block that gets the results; or null
  private final RankTask<T> into;

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
    this(title, null, shape, ranks, inputs, cost, task, null, null);
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

  /** Makes a stage of blocks in new memory, or in the memory of blocks that are there. */
  static Local<LocalBlock> fresh(
      Title title, Distribution d, DType dtype, List<Taken> inputs, Cost cost, BlockTask task) {
    return new Local<>(
        title,
        Part.of(d, dtype),
        d.shape(),
        d.ranks(),
        inputs,
        cost,
        OnDriver.known(new Tasks.Make(task, d, dtype, false)),
        null,
        new Tasks.Make(task, d, dtype, true));
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
    this(title, part, shape, ranks, inputs, cost, OnDriver.known(task), source, null);
  }

  private Local(
      Title title,
      Part part,
      Shape shape,
      int ranks,
      List<Taken> inputs,
      Cost cost,
      OnDriver<RankTask<T>> task,
      Source source,
      RankTask<T> into) {
    super(title, part, shape, ranks, inputs, cost);
    this.task = task;
    this.source = source;
    this.into = into;
  }

  @Override
  Ranked<T> make(PlanRun run) {
    return run.map(this, taken(run), run.value(task));
  }

  private List<Input> taken(PlanRun run) {
    List<Input> in = new ArrayList<>();
    inputs().forEach(taken -> in.addAll(taken.inputs(run, ranks())));
    return in;
  }

  @Override
  Ranked<T> overwrite(PlanRun run, Ranked<LocalBlock> there) {
    if (into == null) {
      return super.overwrite(run, there);
    }
    List<Input> in = taken(run);
    in.add(Input.aligned(there));
    return run.map(this, in, into);
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
    return into != null || source != null && !isCheap();
  }

  @Override
  Optional<Stage<T>> fresh() {
    return into == null ? Optional.empty() : Optional.of(this);
  }

  @Override
  Optional<Source> outside() {
    return Optional.ofNullable(source);
  }
}
