package org.distarray.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.array.Windowed;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dist.Undistributed;
import org.distarray.expr.Expr;
import org.distarray.expr.Redistribute;
import org.distarray.index.Index;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.BlockTask;
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
    Need part = part(widened.need());
    Need made = part.plus(Need.block(distribution(), input.dtype()));
    Need wide = made.as(input.dtype(), dtype());
    // a block that is a strided view is copied, or cast; lines that are not consecutive are put so,
    // and back
    Need all = input.dtype() == dtype() ? made : part.plus(wide);
    all = axis == distribution().ndim() - 1 ? all : all.plus(wide).plus(wide);
    return Blocks.fresh(
        Stage.Title.of(label()),
        distribution(),
        dtype(),
        widened.inputs(),
        all,
        new OfBlock(widened.pad(), what, axis));
  }

  /**
   * The bytes of the largest part of a widened block that a task makes. Short blocks are widened
   * whole; of others, only what the windows at both ends reach.
   */
  private Need part(Need whole) {
    Distribution d = distribution();
    long most = d.map(axis).largestLocalSize();
    long reach = 3L * (what.length() - 1);
    if (most <= reach) {
      return whole;
    }
    // the ends stay as long on however many ranks
    List<DimMap> others = new ArrayList<>(d.maps());
    others.set(axis, new Undistributed(d.shape().dim(axis)));
    long bytes = d.largestBlock() / most * reach * input.dtype().itemsize();
    return Need.laidOut(bytes, others, d.ranks());
  }

  /**
   * Results of a block. Most windows lie in the block itself; only those that reach beyond it are
   * read from a part of the widened block.
   */
  private record OfBlock(Pad pad, Windowed what, int axis) implements BlockTask {
    @Override
    public void run(int rank, Object[] inputs, NdArray out) {
      NdArray own = ((LocalBlock) inputs[0]).array();
      int n = (int) own.shape().dim(axis);
      // a window that is its element alone needs no neighbours, so that any map will do
      if (!(pad.dimData(rank, axis) instanceof BlockDim wide)) {
        Windows.into(own, what, axis, 0, 0, n, out);
        return;
      }
      int before = wide.paddingLeft();
      int low = before > 0 ? Math.min(n, what.before()) : 0;
      int high = wide.paddingRight() > 0 ? Math.max(low, n - what.after()) : n;
      if (high - low <= n / 2) {
        low = n; // so short a block is widened whole
        high = n;
      }
      if (low < high) {
        long start = wide.start() + before;
        Windows.into(own, what, axis, start, low, high - low, part(out, low, high));
      }
      int[][] outer = {{0, low}, {high, n}};
      for (int[] some : outer) {
        int from = Math.max(0, before + some[0] - what.before());
        int count = some[1] - some[0];
        if (count > 0) {
          long to = (long) before + some[1] + what.after();
          NdArray part = pad.part(rank, inputs, axis, from, to);
          int first = before + some[0] - from;
          NdArray results = part(out, some[0], some[1]);
          Windows.into(part, what, axis, wide.start() + from, first, count, results);
        }
      }
    }

    private NdArray part(NdArray out, int from, int to) {
      Index[] index = new Index[out.ndim()];
      Arrays.fill(index, Index.all());
      index[axis] = Index.span(from, to);
      return out.get(index);
    }
  }
}
