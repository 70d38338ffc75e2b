package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.Input;
import org.distarray.engine.Ranked;
import org.distarray.index.Shape;
import org.distarray.protocol.LocalBlock;
import org.distarray.tile.SharedProgram;

/** A stage in which every rank runs a program over its feeds, tile by tile. */
public final class Pass<T> extends Stage<T> {
  private final Distribution distribution;
  private final Fused fused;
  private final List<Taken> beside;
  private final Sweep.Task<T> task;
  private final boolean fresh;

  private Pass(
      Title title,
      Shape shape,
      Distribution distribution,
      Fused fused,
      List<Taken> beside,
      Cost cost,
      Sweep.Task<T> task,
      boolean fresh) {
    super(
        title,
        Part.of(distribution, fused.program().types().get(fused.program().results().get(0))),
        shape,
        distribution.ranks(),
        fused.inputs(beside),
        cost);
    this.distribution = distribution;
    this.fused = fused;
    this.beside = beside;
    this.task = task;
    this.fresh = fresh;
  }

  /** A pass whose items are the blocks that its program computes. */
  static Blocks blocks(String label, Distribution d, Fused fused) {
    DType dtype = fused.program().resultType();
    return blocks(label, d, fused, List.of(), d, dtype, Tasks.Compute::of);
  }

  /**
   * A pass that makes blocks by a task of its own. They lie in new memory, or in the memory of
   * blocks that the task is given.
   *
   * @param in the distribution over which the pass runs
   * @param beside the inputs that the task takes beside the feeds
   * @param out the distribution of the blocks, which has the same number of ranks
   */
  public static Blocks blocks(
      String label,
      Distribution in,
      Fused fused,
      List<Taken> beside,
      Distribution out,
      DType dtype,
      Sweep.Task<LocalBlock> task) {
    Title title = new Title(label, "pass [" + label + "]");
    Cost cost = Cost.ofBlocks(out, dtype);
    return new Blocks(
        new Pass<>(title, out.shape(), in, fused, beside, cost, task, true), out, dtype);
  }

  /**
   * A pass that makes new blocks by a task of its own, as {@link #blocks}.
   *
   * @param scratch the bytes that a task allocates beside the block
   */
  public static Blocks made(
      String label,
      Distribution in,
      Fused fused,
      List<Taken> beside,
      Need scratch,
      Distribution out,
      DType dtype,
      Sweep.Task<LocalBlock> task) {
    Title title = new Title(label, "pass [" + label + "]");
    Cost cost = Cost.ofBlocks(out, dtype).withScratch(scratch);
    return new Blocks(
        new Pass<>(title, out.shape(), in, fused, beside, cost, task, false), out, dtype);
  }

  /** A pass that gives no blocks. */
  static <T> Pass<T> of(Title title, Distribution in, Fused fused, Cost cost, Sweep.Task<T> task) {
    return new Pass<>(title, in.shape(), in, fused, List.of(), cost, task, false);
  }

  /**
   * A pass that runs once for each question of an {@link Inquiry}, whose task is the question. Its
   * items are the answers.
   */
  public static <T> Pass<T> asked(Title title, Distribution in, Fused fused, Cost cost) {
    return of(title, in, fused, cost, null);
  }

  @Override
  Ranked<T> make(PlanRun run) {
    return make(run, null, task);
  }

  /** Describes a pass over the same feeds with another task. */
  Ranked<T> make(PlanRun run, Sweep.Task<T> question) {
    return make(run, null, question);
  }

  @Override
  Ranked<T> overwrite(PlanRun run, Ranked<LocalBlock> there) {
    return make(run, there, task);
  }

  /** Describes the pass; the items are made in memory that is there, or where it is null in new. */
  private Ranked<T> make(PlanRun run, Ranked<LocalBlock> there, Sweep.Task<T> question) {
    Loading loading = new Loading(run, fused, ranks());
    List<FeedLoad> loads = new ArrayList<>();
    fused.feeds().forEach(feed -> loads.add(feed.load(loading)));
    beside.forEach(loading::take);
    List<Input> inputs = loading.inputs();
    if (there != null) {
      inputs.add(Input.aligned(there));
    }
    Sweep sweep = new Sweep(distribution, new SharedProgram(fused.program()), loads);
    return run.map(this, inputs, question.of(sweep, there != null));
  }

  @Override
  Optional<Stage<T>> fresh() {
    return fresh ? Optional.of(this) : Optional.empty();
  }

  @Override
  long elements() {
    return distribution.largestBlock();
  }

  @Override
  Optional<Fused> fused() {
    return Optional.of(fused);
  }
}
