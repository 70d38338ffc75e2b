package org.distarray.ops;

import org.distarray.array.Quantiles;
import org.distarray.expr.Expr;
import org.distarray.order.QuantilesOfLine;

/** Quantiles of arrays on any layout. */
public final class QuantilesOf {
  private QuantilesOf() {}

  /**
   * The quantiles of lines over axes, along a new first dimension. The kept dimensions follow it.
   *
   * @param axes sorted, not negative
   * @throws IllegalArgumentException when the elements have no quantiles
   */
  public static Expr of(Expr e, Quantiles what, int... axes) {
    what.check(e.dtype(), e.shape(), axes);
    if (e.shape().size() == 0
        || Whole.isWhole(e.distribution(), axes)
        || Whole.pays(e.distribution(), axes)) {
      QuantilesOfLine function = new QuantilesOfLine(what, e.dtype());
      return OfLines.over(what.label(), Whole.of(e, axes), axes, function);
    }
    return new CountedQuantiles(e, what, axes);
  }
}
