package org.distarray.expr;

import java.util.List;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.function.BlockFunction;

/** A user's function of each block widened by elements of its neighbours. */
public final class MapOverlap extends Expr {
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

  public Expr input() {
    return input;
  }

  public Overlap overlap() {
    return overlap;
  }

  public BlockFunction function() {
    return function;
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return "mapOverlap " + overlap;
  }
}
