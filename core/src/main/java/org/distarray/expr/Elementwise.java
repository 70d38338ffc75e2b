package org.distarray.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.distarray.dist.Distribution;
import org.distarray.index.IndexTransform;
import org.distarray.loop.LoopStep;

/** An operation on each element of arrays, which are broadcast against each other. */
public final class Elementwise extends Expr {
  private final LoopStep operation;
  private final List<Expr> operands;

  Elementwise(LoopStep operation, List<Expr> operands, Distribution distribution) {
    super(operation.signature().output(), distribution, level(operands, distribution));
    this.operation = operation;
    this.operands = operands;
  }

  /** Operands in another layout are stages of their own. */
  private static int level(List<Expr> operands, Distribution distribution) {
    int level = 0;
    for (Expr e : operands) {
      boolean fused = e.known().isPresent() || e.distribution().equals(distribution);
      level = Math.max(level, fused ? e.level() : e.level() + 1);
    }
    return level;
  }

  @Override
  public List<IndexTransform> through(IndexTransform t) {
    List<IndexTransform> out = new ArrayList<>();
    for (Expr operand : operands) {
      boolean alike = operand.shape().equals(shape());
      out.add(alike ? t : IndexTransform.broadcast(operand.shape(), shape()).then(t));
    }
    return out;
  }

  @Override
  public Optional<LoopStep> step() {
    return Optional.of(operation);
  }

  @Override
  public List<Expr> operands() {
    return operands;
  }

  @Override
  public boolean makesBlocks() {
    return false;
  }

  @Override
  public boolean takesAsItLies(Expr operand) {
    return distribution().sameBlocks(operand.distribution());
  }

  @Override
  public String label() {
    return operation.label();
  }
}
