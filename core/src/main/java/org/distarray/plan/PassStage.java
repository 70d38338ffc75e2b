package org.distarray.plan;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.expr.Reduce;
import org.distarray.index.Shape;
import org.distarray.protocol.LocalBlock;

/** A stage in which every rank runs a program over its feeds, tile by tile. */
sealed interface PassStage extends Stage {

  /** The program and its feeds. */
  Pass pass();

  /** One pass over the feeds that gives a block. */
  record Fused(String label, Distribution distribution, Pass pass)
      implements Stage.OfBlocks, PassStage {
    @Override
    public List<Stage> inputs() {
      return pass.inputs();
    }

    @Override
    public String what() {
      return "pass [" + label + "]";
    }

    @Override
    public DType dtype() {
      return pass.program().resultType();
    }
  }

  /** One pass over the feeds that gives the partial results of a reduction, no block. */
  record Partials(String label, Distribution distribution, Pass pass, Reduce reduce)
      implements PassStage {
    @Override
    public List<Stage> inputs() {
      return pass.inputs();
    }

    @Override
    public int ranks() {
      return distribution.ranks();
    }

    @Override
    public String what() {
      return "pass [" + label + "] partial results";
    }

    @Override
    public Shape shape() {
      return distribution.shape();
    }

    @Override
    public long itemBytes() {
      return reduce.distribution().largestBlock()
          * reduce.reduction().stateBytes(reduce.elementType());
    }

    @Override
    public long fixedBytes() {
      return ranks() > 1 ? Stage.fixed(itemBytes(), reduce.distribution().maps()) : 0;
    }
  }

  /**
   * One pass over the feeds by a task of its own.
   *
   * @param before what the task gets beside the feeds, or null
   */
  record Swept(
      String label,
      Distribution distribution,
      DType dtype,
      Pass pass,
      MoveStage.Move before,
      Sweep sweep)
      implements Stage.OfBlocks, PassStage {

    /** Makes the task of a pass, whose inputs are the feeds', then what was moved. */
    @FunctionalInterface
    interface Sweep {
      /**
       * The task.
       *
       * @param overwrite whether there is one more input, the block that gets the results
       */
      RankTask<LocalBlock> task(Program program, List<FeedLoad> loads, boolean overwrite);
    }

    @Override
    public List<Stage> inputs() {
      List<Stage> inputs = pass.inputs();
      if (before != null) {
        inputs.add(before);
      }
      return inputs;
    }

    @Override
    public String what() {
      return "pass [" + label + "]";
    }
  }
}
