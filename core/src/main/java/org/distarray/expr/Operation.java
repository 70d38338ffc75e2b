package org.distarray.expr;

import java.util.Optional;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.IndexTransform;

/**
 * An operation that fusion does not know: its elements are computed by local work and exchanges of
 * its own. The planner's room says how ({@code plan.Superstep}).
 */
public abstract non-sealed class Operation extends Expr {

  /**
   * An operation.
   *
   * @param level how many stages follow each other until it is computed, at most
   */
  protected Operation(DType dtype, Distribution distribution, int level) {
    super(dtype, distribution, level);
  }

  /**
   * A view of this operation's result as an operation that computes no more than the view shows, if
   * there is one. Otherwise all of the result is computed, and the view taken of it.
   */
  public Optional<Expr> view(IndexTransform transform) {
    return Optional.empty();
  }

  /** Whether the result may have its input's memory, and so shows what is written to that later. */
  public boolean sharesMemory() {
    return false;
  }

  /** The most levels of some arrays. */
  protected static int level(Expr... inputs) {
    int level = 0;
    for (Expr input : inputs) {
      level = Math.max(level, input.level());
    }
    return level;
  }
}
