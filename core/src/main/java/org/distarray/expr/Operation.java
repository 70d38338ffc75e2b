package org.distarray.expr;

import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;

/**
 * An operation that fusion does not know. Local work and exchanges of its own compute its elements;
 * {@code plan.Superstep} says how.
 */
public abstract non-sealed class Operation extends Expr {

  /**
   * Makes an operation.
   *
   * @param level the most stages that follow each other until it is computed
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
