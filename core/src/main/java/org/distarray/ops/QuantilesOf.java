package org.distarray.ops;

import java.util.ArrayList;
import java.util.List;
import org.distarray.array.Quantiles;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.expr.Expr;
import org.distarray.order.QuantilesOfGroups;
import org.distarray.order.QuantilesOfLine;

/** Quantiles of arrays on any layout. */
public final class QuantilesOf {
  private QuantilesOf() {}

  /**
   * The quantiles of lines over axes, along a new first dimension. The kept dimensions follow it,
   * and the groups where elements have labels.
   *
   * @param labels the labels of the elements; null where there are none
   * @param axes sorted, not negative
   * @throws IllegalArgumentException when the elements have no quantiles, or strict alignment
   *     forbids to move the labels
   */
  public static Expr of(Limits limits, Expr e, Quantiles what, Beside labels, int... axes) {
    what.check(e.dtype(), e.shape(), axes);
    Distribution d = e.distribution();
    Expr codes =
        labels == null ? null : labels.with(limits, what.label() + " of groups by labels", e);
    boolean isWhole = Whole.isWhole(d, axes) || Whole.pays(d, axes);
    if (!isWhole && e.shape().size() > 0 && what.linesOfEach() > 0) {
      return new CountedQuantiles(e, codes, what, results(d, what, axes), axes);
    }
    Expr whole = Whole.of(e, axes);
    Distribution out = results(whole.distribution(), what, axes);
    return codes == null
        ? OfLines.over(what.label(), whole, out, new QuantilesOfLine(what, e.dtype()), axes)
        : new GroupedQuantiles(whole, codes, new QuantilesOfGroups(what, e.dtype()), out, axes);
  }

  /** The distribution of quantiles, which lie where the lines began. */
  private static Distribution results(Distribution d, Quantiles what, int... axes) {
    Distribution kept = d.reduce(axes);
    List<DimMap> maps = new ArrayList<>();
    maps.add(new Undistributed(what.count()));
    maps.addAll(kept.maps());
    if (what.areOfGroups()) {
      maps.add(new Undistributed(what.groups()));
    }
    return Distribution.of(maps, kept.targets());
  }
}
