package org.distarray.ops;

import java.util.List;
import org.distarray.array.Windowed;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.expr.Redistribute;
import org.distarray.plan.Blocks;
import org.distarray.plan.Need;
import org.distarray.plan.Pad;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.plan.Widened;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Halo;
import org.distarray.window.Windows;

/** Applies a function to the window of each element along an axis. */
public final class Sliding extends Superstep {
  private final Expr input;
  private final Windowed what;
  private final int axis;
  private final Overlap overlap;

  private Sliding(Expr input, Windowed what, int axis, Overlap overlap) {
    super(what.wide(), input.distribution(), input.level() + 1);
    this.input = input;
    this.what = what;
    this.axis = axis;
    this.overlap = overlap;
  }

  /**
   * Applies a function of windows to an array in any layout. The result has the layout of the
   * array.
   *
   * @param axis not negative
   */
  public static Expr of(Limits limits, Expr e, Windowed what, int axis) {
    int[] before = new int[e.shape().ndim()];
    int[] after = new int[before.length];
    before[axis] = what.before();
    after[axis] = what.after();
    Overlap overlap = Overlap.depths(before, after);
    Distribution own = e.distribution();
    Distribution blocks = overlap.blocks(own);
    limits.align("take the " + what.label() + " along axis " + axis, blocks, e);
    long most = Halo.of(blocks, overlap).largestBlock();
    limits.block(most, e.dtype(), () -> "take the " + what.label() + " of " + e);
    Expr input = blocks.equals(own) ? e : new Redistribute(e, blocks);
    Expr out = new Sliding(input, what, axis, overlap);
    return blocks.equals(own) ? out : new Redistribute(out, own);
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return what.label() + "(axis=" + axis + ", length=" + what.length() + ")";
  }

  @Override
  protected Blocks lower(Planner planner) {
    Widened widened = planner.widened(input, overlap);
    Need made = widened.need().as(input.dtype(), dtype());
    Need all = widened.need().plus(made);
    // elements of another type are cast; lines that are not consecutive are put so, and back
    all = input.dtype() == dtype() ? all : all.plus(made);
    all = axis == distribution().ndim() - 1 ? all : all.plus(made);
    return Blocks.of(
        Stage.Title.of(label()),
        distribution(),
        dtype(),
        widened.inputs(),
        all,
        new OfBlock(widened.pad(), what, axis));
  }

  private record OfBlock(Pad pad, Windowed what, int axis) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      LocalBlock block = (LocalBlock) inputs[0];
      int n = (int) block.array().shape().dim(axis);
      LocalBlock wide = what.length() == 1 ? block : pad.run(rank, inputs);
      long start = 0;
      int before = 0;
      // a window that is its element alone needs no neighbours, so that any map will do
      if (wide.dimData().get(axis) instanceof BlockDim dim) {
        start = dim.start();
        before = dim.paddingLeft();
      }
      return block.with(Windows.along(wide.array(), what, axis, start, before, n));
    }
  }
}
