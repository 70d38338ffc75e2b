package org.distarray.ops;

import java.util.ArrayList;
import java.util.List;
import org.distarray.array.ReduceOptions;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;
import org.distarray.expr.Reduce;
import org.distarray.expr.Source;
import org.distarray.fold.Average;
import org.distarray.fold.Covariance;
import org.distarray.fold.Reducer;
import org.distarray.generate.Arange;
import org.distarray.generate.Indices;
import org.distarray.index.Shape;
import org.distarray.reduce.Reduction;

/** Reductions of arrays on any layout; what elements are seen with are operands beside them. */
public final class Reduced {
  private Reduced() {}

  /**
   * The reduction over axes, which are dropped.
   *
   * @param mask where elements count, or null
   * @param labels of the elements, or null
   * @param axes sorted, not negative, none twice
   * @throws IllegalArgumentException when the reduction has not these options
   */
  public static Expr of(
      Limits limits,
      Reduction reduction,
      Expr e,
      ReduceOptions with,
      Beside mask,
      Beside labels,
      int... axes) {
    Reducer reducer = Reducer.of(reduction, e.dtype(), with);
    List<Expr> operands = new ArrayList<>(List.of(e));
    if (reduction.takesPositions()) {
      operands.add(positions(e, axes));
    }
    if (labels != null) {
      operands.add(labels.with(limits, reduction.label() + " by labels", e));
    }
    if (mask != null) {
      operands.add(mask.with(limits, reduction.label() + " where a mask is true", e));
    }
    return new Reduce(reducer, operands, axes);
  }

  /**
   * The weighted average over axes.
   *
   * @param given the axes as they were given, or null
   * @throws IllegalArgumentException when the weights have neither the array's shape, nor that of
   *     the given axes, in their order
   */
  public static Expr average(Limits limits, Expr e, Beside weights, int[] given, int... axes) {
    Reducer reducer = Average.of(e.dtype(), weights.array().dtype());
    Expr along = weights.along(e, given).with(limits, "average", e);
    return new Reduce(reducer, List.of(e, along), axes);
  }

  /**
   * The covariance over axes.
   *
   * @throws IllegalArgumentException when one of the arrays is complex
   */
  public static Expr covariance(Limits limits, Expr e, Beside other, double ddof, int... axes) {
    Reducer reducer = Covariance.of(e.dtype(), other.array().dtype(), ddof);
    Expr second = other.with(limits, "covariance", e);
    return new Reduce(reducer, List.of(e, second), axes);
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
