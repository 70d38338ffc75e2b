package org.distarray.plan;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.protocol.LocalBlock;

/**
 * A stage whose items are the blocks of an array.
 *
 * @param stage the stage
 * @param distribution the distribution of the array
 * @param dtype the type of its elements
 */
public record Blocks(Stage<LocalBlock> stage, Distribution distribution, DType dtype) {

  /** Blocks that describe existing elements in another way. They take no memory of their own. */
  public static Blocks inPlace(
      Stage.Title title,
      Distribution distribution,
      DType dtype,
      Taken input,
      RankTask<LocalBlock> task) {
    return of(title, distribution, dtype, List.of(input), Cost.NONE, task);
  }

  /** Blocks that are made by local work, which allocates nothing else. */
  public static Blocks of(
      Stage.Title title,
      Distribution distribution,
      DType dtype,
      List<Taken> inputs,
      RankTask<LocalBlock> task) {
    return of(title, distribution, dtype, inputs, Need.NONE, task);
  }

  /**
   * Blocks that are made by local work.
   *
   * @param scratch the bytes that a task allocates beside the block
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

  /**
   * Blocks that local work fills: new ones, or those of an array that is computed into.
   *
   * @param scratch the bytes that a task allocates beside the block
   */
  public static Blocks fresh(
      Stage.Title title,
      Distribution distribution,
      DType dtype,
      List<Taken> inputs,
      Need scratch,
      BlockTask task) {
    Cost cost = Cost.ofBlocks(distribution, dtype).withScratch(scratch);
    return new Blocks(
        Local.fresh(title, distribution, dtype, inputs, cost, task), distribution, dtype);
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

  /** The part of the array that each rank has. */
  Part part() {
    return Part.of(distribution, dtype);
  }

  public String label() {
    return stage.label();
  }

  /** The input in which each rank takes its own block. */
  public Taken taken() {
    return Taken.aligned(stage);
  }

  /**
   * The input of a stage that is made of these blocks. Where the engine lends held blocks, tasks
   * take all of them instead, as in {@link Taken#lent}.
   */
  public Taken lending(Taken taken) {
    return stage.isHeld() ? Taken.lent(taken.stage(), stage) : taken;
  }
}
