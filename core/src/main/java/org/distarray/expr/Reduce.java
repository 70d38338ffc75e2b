package org.distarray.expr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.fold.Reducer;
import org.distarray.fold.Typed;
import org.distarray.index.Shape;
import org.distarray.reduce.Reduction;

/** A reduction of one or several operands over some axes, which are dropped. */
public final class Reduce extends Expr {
  private final Reducer reducer;
  private final List<Expr> operands;
  private final int[] axes;

  /**
   * Makes the results of one reduction over some axes.
   *
   * @param operands arrays of one shape; the results lie where those of the first one lie
   * @param axes sorted, not negative, none twice; without any, each element is reduced alone
   */
  public Reduce(Reducer reducer, List<? extends Expr> operands, int... axes) {
    super(
        reducer.resultType(),
        laid(operands.get(0).distribution().reduce(axes), reducer.resultShape()),
        operands.stream().mapToInt(Expr::level).max().getAsInt() + 1);
    this.reducer = reducer;
    this.operands = List.copyOf(operands);
    this.axes = axes.clone();
    reducer.checkCount(count());
  }

  /** The distribution of kept indices with further dimensions for each of them. */
  private static Distribution laid(Distribution kept, Shape each) {
    if (each.ndim() == 0) {
      return kept;
    }
    List<DimMap> maps = new ArrayList<>(kept.maps());
    for (int d = 0; d < each.ndim(); d++) {
      maps.add(new Undistributed(each.dim(d)));
    }
    return Distribution.of(maps, kept.targets());
  }

  /**
   * The results of one reduction of an array, without a second operand.
   *
   * @param requested the dtype argument, or null
   */
  public static Reduce of(Reduction reduction, Expr input, DType requested, int... axes) {
    return new Reduce(Typed.of(reduction, input.dtype(), requested, 0), List.of(input), axes);
  }

  public Reducer reducer() {
    return reducer;
  }

  /** The first operand, in whose distribution all operands are read. */
  public Expr input() {
    return operands.get(0);
  }

  public int[] axes() {
    return axes.clone();
  }

  /** The number of elements per result. */
  public long count() {
    long n = 1;
    for (int axis : axes) {
      n *= input().shape().dim(axis);
    }
    return n;
  }

  @Override
  public List<Expr> operands() {
    return operands;
  }

  @Override
  public String label() {
    boolean all = axes.length == input().shape().ndim();
    return reducer.label() + (all ? "" : "(axis=" + axis() + ")");
  }

  private String axis() {
    return axes.length == 1 ? String.valueOf(axes[0]) : Arrays.toString(axes);
  }
}
