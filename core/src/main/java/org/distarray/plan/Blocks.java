package org.distarray.plan;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.protocol.LocalBlock;

/** A stage whose items are the blocks of an array. */
public record Blocks(Stage<LocalBlock> stage, Distribution distribution, DType dtype) {

  /** Blocks of elements that are there, in other words: they take no memory of their own. */
  public static Blocks inPlace(
      Stage.Title title,
      Distribution distribution,
      DType dtype,
      Taken input,
      RankTask<LocalBlock> task) {
    return of(title, distribution, dtype, List.of(input), Cost.NONE, task);
  }

  /** Local work that makes blocks, and allocates nothing else. */
  public static Blocks of(
      Stage.Title title,
      Distribution distribution,
      DType dtype,
      List<Taken> inputs,
      RankTask<LocalBlock> task) {
    return of(title, distribution, dtype, inputs, Need.NONE, task);
  }

  /**
   * Local work that makes blocks.
   *
   * @param scratch what a task allocates beside the block
   */
  public static Blocks of(
      Stage.Title title,
      Distribution distribution,
      DType dtype,
      List<Taken> inputs,
      Need scratch,
      RankTask<LocalBlock> task) {
    Cost cost = Cost.ofBlocks(distribution, dtype).withScratch(scratch);
    return of(title, distribution, dtype, inputs, cost, task);
  }

  private static Blocks of(
      Stage.Title title,
      Distribution distribution,
      DType dtype,
      List<Taken> inputs,
      Cost cost,
      RankTask<LocalBlock> task) {
    return new Blocks(
        new Local<>(
            title,
            Part.of(distribution, dtype),
            distribution.shape(),
            distribution.ranks(),
            inputs,
            cost,
            task,
            null),
        distribution,
        dtype);
  }

  /** Which part of the array each rank has. */
  Part part() {
    return Part.of(distribution, dtype);
  }

  public String label() {
    return stage.label();
  }

  /** What ranks take of the block of equal rank. */
  public Taken taken() {
    return Taken.aligned(stage);
  }

  /**
   * What is taken of a stage that is made of these blocks, or in its place all of them as they are
   * held, where the engine lends them: as {@link Taken#lent}.
   */
  public Taken lending(Taken taken) {
    return stage.isHeld() ? Taken.lent(taken.stage(), stage) : taken;
  }
}
