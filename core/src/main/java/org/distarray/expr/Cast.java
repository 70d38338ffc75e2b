package org.distarray.expr;

import java.util.List;
import java.util.Optional;
import org.distarray.dtype.DType;
import org.distarray.loop.LoopStep;

/** The same elements in another dtype. */
public final class Cast extends Expr {
  private final Expr input;

  public Cast(Expr input, DType to) {
    super(to, input.distribution(), input.level());
    this.input = input;
  }

  @Override
  public Optional<LoopStep> step() {
    return Optional.of(LoopStep.cast(input.dtype(), dtype()));
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
