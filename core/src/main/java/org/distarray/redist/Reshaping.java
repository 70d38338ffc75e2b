package org.distarray.redist;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.index.Shape;

/**
 * Chooses the distribution of a reshaped array if the user does not. Elements stay on their ranks
 * if maps of the new dimensions can describe that. Otherwise the result has blocks of dimension 0
 * over the array's own targets, like a new array of the shape.
 */
public final class Reshaping {
  private Reshaping() {}

  /**
   * The distribution of a reshaped array.
   *
   * <p>A dimension that stays keeps its map, whatever its kind. Dimensions that are split or joined
   * keep their elements on their ranks if only the first of them is distributed, in blocks that
   * hold whole rows of the new shape.
   *
   * @param to a shape of equal size
   */
  public static Distribution distribution(Distribution from, Shape to) {
    List<DimMap> undistributed = new ArrayList<>();
    for (int d = 0; d < to.ndim(); d++) {
      undistributed.add(new Undistributed(to.dim(d)));
    }
    List<DimMap> maps = new ArrayList<>();
    for (DimGroup group : DimGroup.of(from.maps(), undistributed)) {
      DimMap single =
          group.fromEnd() - group.fromStart() == 1
              ? from.map(group.fromStart())
              : group.from().single();
      if (group.toEnd() - group.toStart() == 1 && single != null) {
        maps.add(single);
      } else if (!unfold(single, to, group.toStart(), group.toEnd(), maps)) {
        return Distribution.fromShape(to, from.targets());
      }
    }
    return Distribution.of(maps, from.targets());
  }

  /**
   * Adds maps of dimensions that together equal a map of their flat numbers; tells whether there
   * are such maps.
   */
  private static boolean unfold(DimMap flat, Shape to, int start, int end, List<DimMap> maps) {
    int first = start;
    while (first < end - 1 && to.dim(first) == 1) {
      maps.add(new Undistributed(to.dim(first++)));
    }
    long inner = 1;
    for (int d = first + 1; d < end; d++) {
      inner *= to.dim(d);
    }
    DimMap outer = first == end || inner == 0 ? null : divided(flat, inner);
    if (outer == null) {
      return first == end && flat != null && flat.gridSize() == 1;
    }
    maps.add(outer);
    for (int d = first + 1; d < end; d++) {
      maps.add(new Undistributed(to.dim(d)));
    }
    return true;
  }

  /**
   * The map of rows of {@code n} elements that puts each row where all its elements are, or null.
   */
  private static DimMap divided(DimMap map, long n) {
    if (map instanceof Undistributed whole) {
      return new Undistributed(whole.size() / n);
    }
    if (map instanceof BlockCyclic c && c.start() == 0 && c.step() == 1 && c.blockSize() % n == 0) {
      return BlockCyclic.of(c.size() / n, c.gridSize(), c.blockSize() / n);
    }
    if (!(map instanceof Block block)) {
      return null;
    }
    long[] bounds = block.bounds();
    for (int p = 0; p < bounds.length; p++) {
      if (bounds[p] % n != 0) {
        return null;
      }
      bounds[p] /= n;
    }
    return Block.irregular(bounds);
  }
}
