package org.distarray.ops;

import java.util.Arrays;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.index.Bounds;
import org.distarray.ndarray.IndexArrays;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Blocks;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.protocol.LocalBlock;

/**
 * An array of indices, checked by the tasks: int64, negative ones counted from the end. A task that
 * finds one outside names it and its place.
 */
public final class WrappedIndex extends Superstep {
  private final Expr input;
  private final Bounds bounds;

  /**
   * Makes the checked indices.
   *
   * @throws IllegalArgumentException when the array holds no integers
   */
  public WrappedIndex(Expr input, Bounds bounds) {
    super(DType.INT64, input.distribution(), input.level() + 1);
    IndexArrays.checkDtype(input.dtype());
    this.input = input;
    this.bounds = bounds;
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return "check indices";
  }

  @Override
  protected Blocks lower(Planner planner) {
    Blocks in = planner.blocks(input);
    return Blocks.of(
        Stage.Title.of(label()),
        distribution(),
        dtype(),
        List.of(in.taken()),
        Need.NONE,
        new Wrap(distribution(), bounds));
  }

  /** Wraps the indices of a block. */
  private record Wrap(Distribution distribution, Bounds bounds) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray index = ((LocalBlock) inputs[0]).array();
      NdArray out = IndexArrays.wrapped(index, bounds, k -> place(rank, k));
      return new LocalBlock(rank, distribution.dimData(rank), out);
    }

    /** The global index of an element of a block. */
    private String place(int rank, int flat) {
      IndexSet[] sets = distribution.indices(rank);
      long[] out = new long[sets.length];
      long rest = flat;
      for (int d = out.length - 1; d >= 0; d--) {
        out[d] = sets[d].at(rest % sets[d].size());
        rest /= sets[d].size();
      }
      return Arrays.toString(out);
    }
  }
}
