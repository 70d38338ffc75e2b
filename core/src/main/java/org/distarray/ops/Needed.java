package org.distarray.ops;

import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.plan.Planner;
import org.distarray.plan.Taken;
import org.distarray.redist.Demand;

/**
 * The part of an array that each process of a grid needs.
 *
 * @param expr the array
 * @param maps the indices of each axis that the processes along one grid axis need
 * @param axes the grid axis of each array axis; -1 where all processes need the whole axis
 * @param out the distribution with the grid
 * @param bands the number of the first axes that are inner ones, along which a right factor may be
 *     cut into bands; 0 if it may not
 */
record Needed(Expr expr, List<DimMap> maps, int[] axes, Distribution out, int bands) {
  // a product of fewer rows spends its time on what it adds to
  private static final int LEAST_BAND = 256;

  /** Whether each element is needed once, so that the array has a distribution. */
  boolean isPlaced() {
    int ranks = 1;
    int last = -1;
    boolean inOrder = true;
    for (int d = 0; d < axes.length; d++) {
      int processes = maps.get(d).gridSize();
      ranks *= processes;
      inOrder &= processes == 1 || axes[d] > last;
      last = processes == 1 ? last : axes[d];
    }
    return inOrder && ranks == out.ranks();
  }

  private Distribution distribution() {
    return Distribution.of(maps, out.targets());
  }

  /** The bytes that a task needs for its part. Blocks that are held where it runs count nothing. */
  long bytes(Planner planner) {
    boolean isThere =
        Exprs.showsMemory(expr)
            && (isPlaced()
                ? expr.distribution().sameBlocks(distribution())
                : planner.isNear(expr) && cuts() != null);
    return isThere ? 0 : elements() * expr.dtype().itemsize();
  }

  /** The number of elements of the largest part. */
  long elements() {
    return elements(maps.size());
  }

  private long elements(int first) {
    long elements = 1;
    for (DimMap map : maps.subList(0, first)) {
      elements *= map.largestLocalSize();
    }
    return elements;
  }

  /** The input of the processes. */
  Taken taken(Planner planner) {
    return isPlaced()
        ? planner.arrange(expr, distribution()).taken()
        : planner.move(planner.blocks(expr), demand()).taken();
  }

  /** The input of the processes, or all blocks of the array where they are held. */
  Taken lent(Planner planner) {
    return planner.blocks(expr).lending(taken(planner));
  }

  /** The input of the processes, where the array is a part of another of which no more is made. */
  Taken made(Planner planner) {
    return isPlaced()
        ? planner.part(expr, distribution()).taken()
        : planner.move(planner.part(expr, expr.distribution()), demand()).taken();
  }

  private Demand demand() {
    return Demand.of(maps, axes, out.grid());
  }

  /**
   * The bands of the first axis in which every process gets the whole array, whose blocks lie along
   * that axis. They are the same on all engines; they are rounds in which native products meet.
   * Null if they would be few or narrow.
   */
  Block cuts() {
    Distribution from = expr.distribution();
    boolean isWhole = !isPlaced() && maps.stream().allMatch(map -> map.gridSize() == 1);
    if (!isWhole
        || bands == 0
        || !(from.map(0) instanceof Block rows)
        || rows.gridSize() == 1
        || rows.gridSize() != from.ranks()
        || elements(bands) / rows.gridSize() < LEAST_BAND) {
      return null;
    }
    for (int d = 1; d < maps.size(); d++) {
      // indices may have an order of their own, which only a move restores
      if (!from.map(d).indices(0).sameAs(maps.get(d).indices(0))) {
        return null;
      }
    }
    return rows;
  }
}
