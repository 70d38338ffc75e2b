package org.distarray.expr;

import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.reduce.Reduction;

/** A reduction over some axes, which are dropped. */
public final class Reduce extends Expr {
  private final Reduction reduction;
  private final Expr input;
  private final DType requested;
  private final double ddof;
  private final int[] axes;

  /**
   * The results of one reduction of an array over some of its axes.
   *
   * @param requested the dtype argument, or null
   * @param ddof what is taken off the count in a variance's divisor
   * @param axes sorted, not negative, none twice; without any, each element is reduced alone
   */
  public Reduce(Reduction reduction, Expr input, DType requested, double ddof, int... axes) {
    super(
        reduction.resultType(input.dtype(), requested),
        input.distribution().reduce(axes),
        input.level() + 1);
    this.reduction = reduction;
    this.input = input;
    this.requested = requested;
    this.ddof = ddof;
    this.axes = axes.clone();
    reduction.checkCount(count());
  }

  public Reduction reduction() {
    return reduction;
  }

  public Expr input() {
    return input;
  }

  /** The type to which elements are cast before they are accumulated. */
  public DType elementType() {
    return reduction.elementType(input.dtype(), requested);
  }

  public double ddof() {
    return ddof;
  }

  public int[] axes() {
    return axes.clone();
  }

  /** The number of elements per result. */
  public long count() {
    long n = 1;
    for (int axis : axes) {
      n *= input.shape().dim(axis);
    }
    return n;
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return reduction.label() + (shape().ndim() == 0 ? "" : "(axis=" + axis() + ")");
  }

  private String axis() {
    return axes.length == 1 ? String.valueOf(axes[0]) : Arrays.toString(axes);
  }
}
