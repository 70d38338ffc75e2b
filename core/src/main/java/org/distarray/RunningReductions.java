package org.distarray;

import java.util.Arrays;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;
import org.distarray.expr.Redistribute;
import org.distarray.ops.Scan;
import org.distarray.reduce.Cumulative;

/** Running reductions of arrays on any layout. */
final class RunningReductions {
  private RunningReductions() {}

  static DistArray of(
      DistArray array, Cumulative cumulative, DType dtype, boolean initial, int... axes) {
    if (axes.length > 1) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + cumulative.label()
              + " along axes "
              + Arrays.toString(axes)
              + " (one axis, or none for all elements in C order)");
    }
    DistArray lines = axes.length == 0 && array.ndim() != 1 ? array.reshape(-1) : array;
    Context context = array.context();
    Expr now = lines.expr();
    int axis = axes.length == 0 ? 0 : now.shape().axis(axes[0]);
    Distribution own = now.distribution();
    Distribution blocks = Scan.blocks(own, axis);
    context
        .alignment()
        .check("take the " + cumulative.label() + " along axis " + axis, blocks, now);
    Expr input = blocks.equals(own) ? now : new Redistribute(now, blocks);
    Expr out = new Scan(cumulative, input, dtype, axis, initial);
    return context.made(blocks.equals(own) || initial ? out : new Redistribute(out, own));
  }
}
