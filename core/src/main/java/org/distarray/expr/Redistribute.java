package org.distarray.expr;

import java.util.List;
import org.distarray.dist.Distribution;

/**
 * The same elements, in C order, in another distribution. The shape may differ if the size is
 * equal.
 */
public final class Redistribute extends Expr {
  private final Expr input;

  /**
   * Makes a redistribution; with another shape it is also a reshape.
   *
   * @throws IllegalArgumentException when the sizes differ
   */
  public Redistribute(Expr input, Distribution to) {
    super(input.dtype(), to, input.level() + 1);
    if (to.shape().size() != input.shape().size()) {
      throw new IllegalArgumentException(
          "Cannot redistribute an array of shape "
              + input.shape()
              + " as "
              + to
              + ": "
              + input.shape().size()
              + " elements, not "
              + to.shape().size()
              + " (a distribution of the same size)");
    }
    this.input = input;
  }

  @Override
  public Expr inOrder() {
    return input;
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public boolean takesAsItLies(Expr operand) {
    return false;
  }

  @Override
  public String label() {
    return shape().equals(input.shape())
        ? "distributeAs " + distribution().dist()
        : "reshape " + shape();
  }
}
