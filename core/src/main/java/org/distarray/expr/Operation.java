package org.distarray.expr;

import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;

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

  /** The most levels of some arrays. */
  protected static int level(Expr... inputs) {
    int level = 0;
    for (Expr input : inputs) {
      level = Math.max(level, input.level());
    }
    return level;
  }
}
