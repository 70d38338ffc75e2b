package org.distarray.expr;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.function.BlockFunction;

/** A user's function of each block. */
public final class MapBlocks extends Expr {
  private final Expr input;
  private final BlockFunction function;

  public MapBlocks(Expr input, BlockFunction function, DType dtype) {
    super(dtype, input.distribution(), input.level() + 1);
    this.input = input;
    this.function = function;
  }

  public Expr input() {
    return input;
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
    return "mapBlocks";
  }
}
