package org.distarray.ops;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.Reduce;
import org.distarray.expr.Source;
import org.distarray.expr.ViewOf;
import org.distarray.generate.Arange;
import org.distarray.generate.Indices;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.reduce.Average;
import org.distarray.reduce.Covariance;
import org.distarray.reduce.Grouped;
import org.distarray.reduce.Reducer;
import org.distarray.reduce.Reduction;
import org.distarray.reduce.Typed;

/** Reductions of arrays on any layout; what elements are seen with are operands beside them. */
public final class Reduced {
  private Reduced() {}

  /**
   * The reduction over axes, which are dropped.
   *
   * @param axes sorted, not negative, none twice
   * @throws IllegalArgumentException when the reduction has not these options
   */
  public static Expr of(
      Limits limits, Reduction reduction, Expr e, ReduceOptions with, int... axes) {
    Typed reducer = reduction.of(e.dtype(), with.dtype(), with.ddof());
    List<Expr> operands = new ArrayList<>(List.of(e));
    if (reduction.takesPositions()) {
      operands.add(positions(e, axes));
    }
    if (with.initial() != null) {
      reducer = reducer.withInitial(Exprs.stored(with.initial(), reducer.resultType()).value());
    }
    if (with.mask() != null) {
      reducer = reducer.withMask();
      operands.add(beside(limits, reduction.label() + " where a mask is true", e, with.mask()));
    }
    if (with.labels() == null) {
      return new Reduce(reducer, operands, axes);
    }
    operands.add(beside(limits, reduction.label() + " by labels", e, with.labels()));
    return new Reduce(new Grouped(reducer, with.groups()), operands, axes);
  }

  /** The weighted average over axes. */
  public static Expr average(Limits limits, Expr e, Expr weights, int... axes) {
    Reducer reducer = Average.of(e.dtype(), weights.dtype());
    return new Reduce(reducer, List.of(e, beside(limits, "average", e, weights)), axes);
  }

  /**
   * The covariance over axes.
   *
   * @throws IllegalArgumentException when one of the arrays is complex
   */
  public static Expr covariance(Limits limits, Expr e, Expr other, double ddof, int... axes) {
    if (e.dtype().isComplex() || other.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "Cannot take the covariance of " + e + " and " + other + " (real numbers)");
    }
    return new Reduce(
        new Covariance(ddof), List.of(e, beside(limits, "covariance", e, other)), axes);
  }

  /** An operand, broadcast to another one's shape. */
  private static Expr beside(Limits limits, String what, Expr e, Expr other) {
    Expr out =
        other.shape().equals(e.shape())
            ? other
            : new ViewOf(other, IndexTransform.broadcast(other.shape(), e.shape()));
    limits.align("take the " + what, e.distribution(), other);
    return out;
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
