package org.distarray.ops;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;
import org.distarray.expr.Reduce;
import org.distarray.expr.Source;
import org.distarray.generate.Arange;
import org.distarray.generate.Indices;
import org.distarray.index.Shape;
import org.distarray.reduce.Reduction;

/** Reductions of arrays on any layout. */
public final class Reduced {
  private Reduced() {}

  /**
   * The reduction over axes, which are dropped.
   *
   * @param dtype the dtype argument, or null
   * @param ddof what is taken off the count in a variance's divisor
   * @param axes sorted, not negative, none twice
   */
  public static Expr of(Reduction reduction, Expr e, DType dtype, double ddof, int... axes) {
    List<Expr> operands = new ArrayList<>(List.of(e));
    if (reduction.takesPositions()) {
      operands.add(positions(e, axes));
    }
    return new Reduce(reduction.of(e.dtype(), dtype, ddof), operands, axes);
  }

  /** The index of each element along the only axis, or in C order where all are reduced. */
  private static Expr positions(Expr e, int... axes) {
    Shape shape = e.shape();
    return new Source(
        axes.length == shape.ndim()
            ? new Arange(shape, DType.INT64, 0L, 1L)
            : new Indices(shape, axes[0]),
        e.distribution());
  }
}
