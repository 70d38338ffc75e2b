package org.distarray.ops;

import java.util.List;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;
import org.distarray.function.BlockFunction;
import org.distarray.plan.Blocks;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.plan.Widened;

/** A user's function of each block widened by elements of its neighbours. */
public final class MapOverlap extends Superstep {
  private final Expr input;
  private final Overlap overlap;
  private final BlockFunction function;

  /**
   * A function of widened blocks.
   *
   * @param input with block maps where blocks are widened
   */
  public MapOverlap(Expr input, Overlap overlap, BlockFunction function, DType dtype) {
    super(dtype, input.distribution(), input.level() + 1);
    overlap.check(input.shape().ndim());
    this.input = input;
    this.overlap = overlap;
    this.function = function;
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
