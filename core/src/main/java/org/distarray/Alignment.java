package org.distarray;

import java.util.Arrays;
import org.distarray.dist.Distribution;
import org.distarray.expr.Expr;
import org.distarray.index.IndexTransform;

/** What happens where an operation combines arrays whose elements lie on different engines. */
public enum Alignment {
  /** The smaller operand is brought to the layout of the larger. */
  AUTO,

  /**
   * The operation is refused at the call, so that nothing moves that the program does not say.
   * Numbers, local arrays and arrays of dimension 0 are always allowed; an array that is broadcast
   * is, when every engine has the elements that it needs already.
   */
  STRICT;

  /**
   * Refuses, where this is strict, an operand that would have to move.
   *
   * @param what the operation, {@code "add arrays"}
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
