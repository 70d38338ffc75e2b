package org.distarray.plan;

import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.expr.Operation;

/** An operation that says itself how it is computed. */
public abstract class Superstep extends Operation {

  /**
   * An operation.
   *
   * @param level how many stages follow each other until it is computed, at most
   */
  protected Superstep(DType dtype, Distribution distribution, int level) {
    super(dtype, distribution, level);
  }

  /**
   * The stages that compute the blocks, in this operation's dtype and distribution. The planner
   * asks once for a plan, and gives the stages of the inputs.
   */
  protected abstract Blocks lower(Planner planner);
}
