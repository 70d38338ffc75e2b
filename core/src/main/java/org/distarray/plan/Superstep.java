package org.distarray.plan;

import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.expr.Operation;

/**
 * An operation that says itself how it is computed; {@code context.array(new Flipped(a.expr()))}
 * makes an array of one, and refuses blocks that are larger than the context allows.
 */
public abstract class Superstep extends Operation {

  /**
   * An operation.
   *
   * @param level how many stages follow each other until it is computed, at most: {@link #level} of
   *     the operands, and the stages that {@link #lower} puts behind theirs. Loops whose arrays
   *     have many levels are computed on the way, so that plans stay short.
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
