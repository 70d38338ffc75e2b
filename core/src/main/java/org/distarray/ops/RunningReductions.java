package org.distarray.ops;

import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;
import org.distarray.expr.Redistribute;
import org.distarray.redist.Reshaping;
import org.distarray.reduce.Cumulative;

/** Running reductions of arrays on any layout. */
public final class RunningReductions {
  private RunningReductions() {}

  /**
   * The running reduction along an axis, or over all elements in C order.
   *
   * @param dtype the dtype of the results, or null for the reduction's own
   * @param initial whether each line begins with the result over no elements, and so is longer by
   *     one
   * @param axes one axis, or none for all elements
   * @throws IllegalArgumentException when there are more axes
   */
  public static Expr of(
      Limits limits, Expr e, Cumulative cumulative, DType dtype, boolean initial, int... axes) {
    Expr lines = axes.length == 0 && e.shape().ndim() != 1 ? flat(e) : e;
    int axis = axes.length == 0 ? 0 : lines.shape().axis(axes[0]);
    Distribution own = lines.distribution();
    Distribution blocks = Scan.blocks(own, axis);
    limits.align("take the " + cumulative.label() + " along axis " + axis, blocks, lines);
    Expr input = blocks.equals(own) ? lines : new Redistribute(lines, blocks);
    Expr out = new Scan(cumulative, input, dtype, axis, initial);
    return blocks.equals(own) || initial ? out : new Redistribute(out, own);
  }

  private static Expr flat(Expr e) {
    return new Redistribute(e, Reshaping.distribution(e.distribution(), e.shape().reshaped(-1)));
  }
}
