package org.distarray.ops;

import java.util.List;
import org.distarray.dist.Boundary;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.Redistribute;
import org.distarray.function.BlockFunction;
import org.distarray.plan.Blocks;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.plan.Widened;
import org.distarray.redist.Halo;

/** Applies a user's function to each block, widened by elements of its neighbours. */
public final class MapOverlap extends Superstep {
  private final Expr input;
  private final Overlap overlap;
  private final BlockFunction function;

  /**
   * @param input an array with block maps along widened dimensions
   */
  private MapOverlap(Expr input, Overlap overlap, BlockFunction function, DType dtype) {
    super(dtype, input.distribution(), input.level() + 1);
    overlap.check(input.shape().ndim());
    this.input = input;
    this.overlap = overlap;
    this.function = function;
  }

  /**
   * Applies a function to the widened blocks of an array in any layout. The result has the layout
   * of the array.
   *
   * @throws IllegalArgumentException as {@link #check}
   */
  public static Expr of(
      Limits limits, Expr e, Overlap overlap, BlockFunction function, DType dtype) {
    check(e, overlap);
    Distribution own = e.distribution();
    Distribution blocks = overlap.blocks(own);
    limits.align("widen the blocks of an array", blocks, e);
    Halo halo = Halo.of(blocks, overlap);
    limits.block(
        halo.largestBlock(), e.dtype(), () -> "widen the blocks of " + e + " by " + overlap);
    Expr input = blocks.equals(own) ? e : new Redistribute(e, blocks);
    Expr out = new MapOverlap(input, overlap, function, dtype);
    return blocks.equals(own) ? out : new Redistribute(out, own);
  }

  /** Refuses an overlap that does not fit the dimensions or the dtype of an array. */
  public static void check(Expr e, Overlap overlap) {
    Required.given(
        "widen the blocks of an array", "the overlap", overlap, "Overlap.depth(1), for example");
    overlap.check(e.shape().ndim());
    for (int d = 0; d < e.shape().ndim(); d++) {
      if (overlap.boundary(d).kind() == Boundary.Kind.CONSTANT) {
        Exprs.stored(overlap.boundary(d).value(), e.dtype());
      }
    }
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return "mapOverlap " + overlap;
  }

  @Override
  protected Blocks lower(Planner planner) {
    Widened widened = planner.widened(input, overlap);
    // the function makes a block as wide as its own, if not wider than it has to be
    Need made = widened.need().as(input.dtype(), dtype());
    return Blocks.of(
        Stage.Title.of(label()),
        distribution(),
        dtype(),
        widened.inputs(),
        widened.need().plus(made),
        new CallOnOverlap(widened.pad(), function, dtype()));
  }
}
