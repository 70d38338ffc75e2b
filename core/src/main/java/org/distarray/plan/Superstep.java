package org.distarray.plan;

import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.expr.Operation;

/**
 * An operation that says itself how it is computed. {@code context.array(new Flipped(a.expr()))}
 * makes an array of one; it refuses blocks that are larger than the context allows.
 */
public abstract class Superstep extends Operation {

  /**
   * Makes an operation.
   *
   * @param level the most stages that follow each other until it is computed: {@link #level} of the
   *     operands, plus the stages that {@link #lower} adds. A loop whose arrays reach many levels
   *     is computed on the way, so plans stay short.
   */
  protected Superstep(DType dtype, Distribution distribution, int level) {
    super(dtype, distribution, level);
  }

  /**
   * The stages that compute the blocks, in this operation's dtype and distribution. The planner
   * asks once for each plan, and gives the stages of the inputs.
   */
  protected abstract Blocks lower(Planner planner);
}
