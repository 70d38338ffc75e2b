package org.distarray.io.commit;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.index.Shape;

/**
 * Makes slab distributions: each block is one stretch of the array in C order, and the stretches
 * follow each other in rank order. It also tells how far other distributions are from that.
 */
public final class SlabLayout {
  private SlabLayout() {}

  /**
   * Slabs of even size for at most {@code targets.length} ranks. They are blocks of dimension 0,
   * and also of the next dimension if there are more ranks than rows.
   */
  public static Distribution of(Shape shape, int... targets) {
    List<DimMap> maps = new ArrayList<>();
    int left = shape.size() == 0 ? 1 : targets.length;
    for (int d = 0; d < shape.ndim(); d++) {
      long n = shape.dim(d);
      int along = (int) Math.min(left, n);
      maps.add(along <= 1 ? new Undistributed(n) : Block.even(n, along));
      left = along == n && n > 0 ? left / along : 1;
    }
    return Distribution.of(maps, targets);
  }

  /**
   * Whether the blocks are slabs: the leading dimensions have one row each, the next one has
   * blocks, and the rest is undistributed.
   */
  public static boolean isSlabs(Distribution distribution) {
    boolean rows = true;
    for (DimMap map : distribution.maps()) {
      boolean blocks = map instanceof Block || map.gridSize() == 1 && map.inOrder();
      if (!blocks || !rows && map.gridSize() > 1) {
        return false;
      }
      rows &= isRows(map);
    }
    return true;
  }

  private static boolean isRows(DimMap map) {
    for (int p = 0; p < map.gridSize(); p++) {
      if (map.localSize(p) > 1) {
        return false;
      }
    }
    return true;
  }

  /**
   * An upper bound of the number of stretches of the array in C order that lie on one process; at
   * most 2^62.
   */
  public static long runs(Distribution distribution) {
    int last = distribution.ndim() - 1;
    while (last >= 0
        && distribution.map(last).gridSize() == 1
        && distribution.map(last).inOrder()) {
      last--;
    }
    double runs = 1;
    for (int d = 0; d < last; d++) {
      runs *= distribution.map(d).size();
    }
    runs *= last < 0 ? 1 : runs(distribution.map(last));
    return (long) Math.min(runs, 0x1p62);
  }

  private static long runs(DimMap map) {
    if (map instanceof Block || map instanceof Undistributed) {
      return map.gridSize();
    } else if (map instanceof BlockCyclic c) {
      return c.step() == 1
          ? c.size() / c.blockSize() + (c.start() % c.blockSize() == 0 ? 1 : 2)
          : c.size();
    }
    long[] count = {0};
    Unstructured lists = (Unstructured) map;
    for (int p = 0; p < lists.gridSize(); p++) {
      IndexSet set = lists.indices(p);
      set.forEachRun((global, length, local) -> count[0]++);
    }
    return count[0];
  }
}
