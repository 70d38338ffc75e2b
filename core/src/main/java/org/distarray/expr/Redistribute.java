package org.distarray.expr;

import org.distarray.dist.Distribution;

/** The same array laid out otherwise. */
public final class Redistribute extends Expr {
  private final Expr input;

  public Redistribute(Expr input, Distribution to) {
    super(input.dtype(), to, input.level() + 1);
    if (!to.shape().equals(input.shape())) {
      throw new IllegalArgumentException(
          "Cannot redistribute an array of shape " + input.shape() + " as " + to + " (a distribution of the same shape)");
    }
    this.input = input;
  }

  public Expr input() {
    return input;
  }

  @Override
  public String label() {
    return "distributeAs " + distribution().dist();
  }
}
