package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.distarray.display.ByteText;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.expr.Source;
import org.distarray.index.IndexTransform;
import org.distarray.redist.Exchange;
import org.distarray.store.ReadCost;

/**
 * Chooses how an outside array gets where it is wanted, by cost. It is read there; or it is read in
 * its own layout, or in whole chunks, and then moved.
 *
 * @param from the array in the layout in which it is read
 * @param moves whether it moves from there
 * @param way the way of reading, for {@code explain()}; may be empty
 * @param why the cost of the other way, for {@code explain()}
 */
record Approach(Source from, boolean moves, String way, String why) {
  // a byte that moves, or is decoded, takes as long as at least 4 that the system has read before
  private static final int MOVED = 4;
  private static final int DECODED = 4;
  // what two pages of work make needs no move
  private static final int SMALL = 8 << 10;

  /** The work of reading, in bytes that are read. */
  static long work(ReadCost cost) {
    return cost.read() + DECODED * cost.decoded();
  }

  /**
   * Chooses the way to a layout in which each element is on one rank.
   *
   * @param planned whether the plan has the array in its own layout anyway
   * @param room the memory for moving an array that was to be read where it is wanted
   */
  static Approach of(Source s, Distribution to, boolean planned, Room room) {
    boolean home = to.equals(s.distribution());
    if (s.source().isCheap()) {
      return new Approach(new Source(s.source(), to), false, "", "");
    }
    Source direct = home ? s : new Source(s.source(), to);
    Source whole =
        s.inChunks()
            .filter(c -> work(direct.cost()) > SMALL)
            .filter(c -> !c.distribution().sameBlocks(to))
            .filter(c -> room.has(c.distribution(), to, s.dtype().itemsize()))
            .orElse(null);
    long there =
        whole != null && inflatesAgain(direct, whole) ? Long.MAX_VALUE : work(direct.cost());
    long moved = home ? 0 : moved(s, to);
    long here = home ? Long.MAX_VALUE : (planned ? 0 : work(s.cost())) + MOVED * moved;
    // all of it leaves its block, also what stays on its rank
    long aligned =
        whole == null
            ? Long.MAX_VALUE
            : work(whole.cost())
                + s.shape().size() * s.dtype().itemsize()
                + MOVED * moved(whole, to);
    String instead = ", not read as " + to.dist() + text(direct.cost());
    if (aligned < Math.min(there, here)) {
      return new Approach(whole, true, " in whole chunks", instead);
    } else if (there > here) {
      return new Approach(s, true, "", instead);
    }
    String way =
        " as "
            + to.dist()
            + text(direct.cost())
            + ", not as "
            + s.distribution().dist()
            + text(planned ? ReadCost.NONE : s.cost())
            + " and moved ("
            + ByteText.of(moved)
            + ")";
    return new Approach(direct, false, home ? "" : way, "");
  }

  /**
   * Whether chunks are inflated more than once, other than those in which a block of dimension 0
   * begins that another block has the end of.
   */
  private static boolean inflatesAgain(Source direct, Source whole) {
    long once = whole.cost().chunks();
    long width = direct.source().chunkShape().dim(0);
    long rows = (direct.shape().dim(0) - 1) / width + 1;
    long borders = (once - 1) / rows + 1;
    return direct.cost().chunks() > once + borders * (direct.distribution().grid().dim(0) - 1);
  }

  private static long moved(Source s, Distribution to) {
    return Exchange.between(s.distribution(), to).moved() * s.dtype().itemsize();
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
      if (!isWhole(t, d)) {
        return Optional.empty();
      }
      maps.add(view.map(k));
    }
    return maps.size() == view.ndim()
        ? Optional.of(Distribution.of(maps, view.targets()))
        : Optional.empty();
  }

  /** Whether a view has all of a dimension of its source, in order. */
  static boolean isWhole(IndexTransform t, int d) {
    int k = t.axis(d);
    return k != IndexTransform.FIXED
        && t.offset(d) == 0
        && t.step(d) == 1
        && t.source().dim(d) == t.view().dim(k);
  }

  private static String text(ReadCost cost) {
    return " (reads "
        + ByteText.of(cost.read())
        + (cost.chunks() > 0
            ? ", inflates " + ByteCounts.chunks(cost.chunks())
            : cost.decoded() == 0 ? "" : ", decodes " + ByteText.of(cost.decoded()))
        + ")";
  }
}
