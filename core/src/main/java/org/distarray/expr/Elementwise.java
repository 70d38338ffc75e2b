package org.distarray.expr;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;

/** A ufunc of arrays, which are broadcast against each other. */
public final class Elementwise extends Expr {
  private final Ufunc ufunc;
  private final Signature signature;
  private final List<Expr> operands;

  Elementwise(Ufunc ufunc, Signature signature, List<Expr> operands, Distribution distribution) {
    super(signature.output(), distribution, level(operands, distribution));
    this.ufunc = ufunc;
    this.signature = signature;
    this.operands = operands;
  }

  /** Operands that lie otherwise are stages of their own. */
  private static int level(List<Expr> operands, Distribution distribution) {
    int level = 0;
    for (Expr e : operands) {
      boolean fused = e instanceof Constant || e.distribution().equals(distribution);
      level = Math.max(level, fused ? e.level() : e.level() + 1);
    }
    return level;
  }

  public Ufunc ufunc() {
    return ufunc;
  }

  public Signature signature() {
    return signature;
  }

  public List<Expr> operands() {
    return operands;
  }

  @Override
  public String label() {
    return ufunc.label();
  }
}
