package org.distarray.expr;

import java.util.List;
import org.distarray.dtype.DType;

/** The same elements in another dtype. */
public final class Cast extends Expr {
  private final Expr input;

  public Cast(Expr input, DType to) {
    super(to, input.distribution(), input.level());
    this.input = input;
  }

  public Expr input() {
    return input;
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public boolean makesBlocks() {
    return false;
  }

  @Override
  public String label() {
    return "astype " + dtype();
  }
}
