package org.distarray.expr;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ndarray.Reinterpretation;

/**
 * The bytes of an array as elements of another type; the last dimension is rescaled, and nothing
 * moves.
 */
public final class Reinterpret extends Expr {
  private final Expr input;

  private Reinterpret(Expr input, DType to) {
    super(
        to,
        input.dtype().itemsize() == to.itemsize()
            ? input.distribution()
            : input.distribution().rescaled(lastSize(input, to)),
        input.level() + 1);
    this.input = input;
  }

  /**
   * A reinterpretation; one of a reinterpretation is one of what that was made from.
   *
   * @throws IllegalArgumentException when an element of the other type would lie on two ranks, or
   *     is not whole
   */
  public static Expr of(Expr input, DType to) {
    Expr from = input instanceof Reinterpret r ? r.input : input;
    if (from.dtype() == to) {
      return from;
    }
    return new Reinterpret(from, to);
  }

  private static long lastSize(Expr input, DType to) {
    return Reinterpretation.shape(input.shape(), input.dtype(), to).dim(input.shape().ndim() - 1);
  }

  public Expr input() {
    return input;
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return "view " + dtype();
  }
}
