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
 * Where the elements of an array are after a reshape that is not told: on the ranks where they are,
 * as long as maps of the new dimensions can say so; else in blocks of dimension 0 over the array's
 * own targets, as a new array of the shape.
 */
public final class Reshaping {
  private Reshaping() {}

  /**
   * The distribution of a reshaped array.
   *
   * <p>Dimensions that stay keep their maps, whatever these are. Dimensions that are split or
   * joined keep their ranks' elements where what is dealt out is the first of them, in blocks that
   * hold whole rows of the new shape.
   *
   * @param to a shape of as many elements
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

  /** Adds maps of dimensions that together are a map of their flat numbers, if there are such. */
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

  /** The map of rows of {@code n} elements that puts each where all its elements are, or null. */
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
