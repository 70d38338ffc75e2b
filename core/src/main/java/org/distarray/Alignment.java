package org.distarray;

import java.util.Arrays;
import org.distarray.dist.Distribution;
import org.distarray.expr.Expr;
import org.distarray.index.IndexTransform;

/** Says what happens when an operation combines arrays whose elements lie on different engines. */
public enum Alignment {
  /**
   * The operand with fewer bytes is moved to the layout of the other. Of equal operands, the first
   * stays where it is.
   */
  AUTO,

  /**
   * The call is refused with an {@link IllegalArgumentException} that names both layouts. So
   * nothing moves that the program does not ask for.
   *
   * <p>Numbers, local arrays and 0-d arrays are always allowed. A broadcast array is allowed when
   * every engine already has the elements that it needs.
   */
  STRICT;

  /**
   * Refuses an operand that would have to move, if this is strict.
   *
   * @param what the operation, for the message: {@code "add arrays"}
   * @param to the layout of the result
   * @throws IllegalArgumentException naming both layouts
   */
  void check(String what, Distribution to, Expr operand) {
    if (this == AUTO || operand.shape().ndim() == 0) {
      return;
    }
    Distribution own = operand.distribution();
    Distribution here =
        own.shape().equals(to.shape())
            ? own
            : own.view(IndexTransform.broadcast(own.shape(), to.shape())).distribution();
    if (here.isCompatible(to)) {
      return;
    }
    String differ = "their targets: " + Arrays.toString(to.targets());
    String from = Arrays.toString(here.targets());
    for (int d = to.ndim() - 1; d >= 0; d--) {
      if (!to.map(d).sameAs(here.map(d))) {
        differ = "dimension " + d + ": " + to.map(d);
        from = here.map(d).toString();
      }
    }
    String where = "distributions differ in " + differ + " vs " + from;
    throw new IllegalArgumentException(
        "Cannot " + what + ": " + where + " (call distributeAs first)");
  }
}
