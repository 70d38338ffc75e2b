package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.expr.Source;
import org.distarray.index.IndexTransform;
import org.distarray.redist.Exchange;
import org.distarray.store.ReadCost;

/**
 * Chooses how an outside array gets where it is wanted, by cost. It is read there, or it is read in
 * its own layout and then moved.
 *
 * @param direct the array in the wanted layout; null if it moves
 * @param why the cost of the other way, for {@code explain()}
 */
record Approach(Source direct, String why) {
  // a byte that moves is written and read again
  private static final int MOVED = 2;

  /**
   * Chooses the way to a layout in which each element is on one rank.
   *
   * @param planned whether the plan reads the array in its own layout anyway
   */
  static Approach of(Source s, Distribution to, boolean planned) {
    Source direct = new Source(s.source(), to);
    if (s.source().isCheap()) {
      return new Approach(direct, "");
    }
    ReadCost there = direct.cost();
    ReadCost here = planned ? ReadCost.NONE : s.cost();
    long moved = Exchange.between(s.distribution(), to).moved() * s.dtype().itemsize();
    return there.bytes() <= here.bytes() + MOVED * moved
        ? new Approach(
            direct,
            " as "
                + to.dist()
                + text(there)
                + ", not as "
                + s.distribution().dist()
                + text(here)
                + " and moved ("
                + ByteCounts.of(moved)
                + ")")
        : new Approach(null, ", not read as " + to.dist() + text(there));
  }

  /**
   * The layout of an array whose view has the given layout. It is empty if the view does more than
   * permute dimensions.
   */
  static Optional<Distribution> base(IndexTransform t, Distribution view) {
    if (t.isIdentity()) {
      return Optional.of(view);
    }
    List<DimMap> maps = new ArrayList<>();
    for (int d = 0; d < t.source().ndim(); d++) {
      int k = t.axis(d);
      if (k == IndexTransform.FIXED
          || t.offset(d) != 0
          || t.step(d) != 1
          || t.source().dim(d) != t.view().dim(k)) {
        return Optional.empty();
      }
      maps.add(view.map(k));
    }
    return maps.size() == view.ndim()
        ? Optional.of(Distribution.of(maps, view.targets()))
        : Optional.empty();
  }

  private static String text(ReadCost cost) {
    return " (reads "
        + ByteCounts.of(cost.read())
        + (cost.decoded() == 0 ? "" : ", decodes " + ByteCounts.of(cost.decoded()))
        + ")";
  }
}
