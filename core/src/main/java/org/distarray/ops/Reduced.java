package org.distarray.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.distarray.array.Bins;
import org.distarray.array.ReduceOptions;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;
import org.distarray.expr.Reduce;
import org.distarray.expr.Source;
import org.distarray.fold.Average;
import org.distarray.fold.Covariance;
import org.distarray.fold.Reducer;
import org.distarray.fold.Tally;
import org.distarray.generate.Arange;
import org.distarray.generate.Indices;
import org.distarray.index.Shape;
import org.distarray.reduce.Reduction;

/** Reduces arrays of any layout. Masks, labels and weights are further operands. */
public final class Reduced {
  private Reduced() {}

  /**
   * The mask and the labels of a reduction, laid out like its elements.
   *
   * @param with the options of the reduction
   * @param mask the mask, which is true where elements count, or null
   * @param labels the labels of the elements, or null
   */
  public record Choice(ReduceOptions with, Beside mask, Beside labels) {

    private Expr reduce(Limits limits, Reducer reducer, List<Expr> given, int... axes) {
      Expr e = given.get(0);
      List<Expr> operands = new ArrayList<>(given);
      if (labels != null) {
        operands.add(labels.with(limits, reducer.label() + " by labels", e));
      }
      if (mask != null) {
        operands.add(mask.with(limits, reducer.label() + " where a mask is true", e));
      }
      return new Reduce(Reducer.chosen(reducer, with), operands, axes);
    }
  }

  /**
   * The reduction over axes, which are dropped.
   *
   * @param axes sorted, not negative, none twice
   * @throws IllegalArgumentException when the reduction does not have these options
   */
  public static Expr of(Limits limits, Reduction reduction, Expr e, Choice choice, int... axes) {
    List<Expr> operands = new ArrayList<>(List.of(e));
    if (reduction.takesPositions()) {
      operands.add(positions(e, axes));
    }
    return choice.reduce(limits, Reducer.of(reduction, e.dtype(), choice.with()), operands, axes);
  }

  /**
   * The weighted average over axes.
   *
   * @param given the axes as they were given, or null
   * @throws IllegalArgumentException when the shape of the weights is neither that of the array,
   *     nor that of the given axes in their order
   */
  public static Expr average(
      Limits limits, Expr e, Beside weights, Choice choice, int[] given, int... axes) {
    Reducer reducer = Average.of(e.dtype(), weights.array().dtype());
    Expr along = weights.along(e, given).with(limits, "average", e);
    return choice.reduce(limits, reducer, List.of(e, along), axes);
  }

  /**
   * The covariance over axes.
   *
   * @throws IllegalArgumentException when one of the arrays is complex
   */
  public static Expr covariance(Limits limits, Expr e, Beside other, Choice choice, int... axes) {
    Reducer reducer = Covariance.of(e.dtype(), other.array().dtype(), choice.with().ddof());
    Expr second = other.with(limits, "covariance", e);
    return choice.reduce(limits, reducer, List.of(e, second), axes);
  }

  /**
   * The numbers of elements in bins, or the sums of their weights.
   *
   * @param operands the samples of each dimension, and the weights if there are any
   * @param weights the type of the weights, or null
   */
  public static Expr tally(Limits limits, List<Expr> operands, List<Bins> bins, DType weights) {
    Expr first = operands.get(0);
    Tally tally = Tally.of(bins, weights);
    for (Expr other : operands.subList(1, operands.size())) {
      limits.align("take the " + tally.label(), first.distribution(), other);
    }
    Reduce out = new Reduce(tally, operands, IntStream.range(0, first.shape().ndim()).toArray());
    long size = out.shape().size();
    limits.block(size, out.dtype(), () -> "take a " + tally.label() + " of " + size + " bins");
    return out;
  }

  /** The index of each element along the only axis; its C-order index if all axes are reduced. */
  private static Expr positions(Expr e, int... axes) {
    Shape shape = e.shape();
    return new Source(
        axes.length == shape.ndim()
            ? new Arange(shape, DType.INT64, 0L, 1L)
            : new Indices(shape, axes[0]),
        e.distribution());
  }
}
