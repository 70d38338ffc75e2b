package org.distarray.redist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dist.DimMap;
import org.distarray.index.Shape;

/**
 * The smallest groups of neighbouring dimensions of two shapes that hold the same elements in C
 * order. A dimension that both shapes have is a group of one.
 *
 * @param from the map of the dimensions on one side
 * @param fromStart the first of them
 * @param fromEnd the dimension behind the last
 * @param to the map of the dimensions on the other side
 */
record DimGroup(FlatMap from, int fromStart, int fromEnd, FlatMap to, int toStart, int toEnd) {

  /** The groups of two lists of maps of equal size, in order. */
  static List<DimGroup> of(List<DimMap> from, List<DimMap> to) {
    long[] a = from.stream().mapToLong(DimMap::size).toArray();
    long[] b = to.stream().mapToLong(DimMap::size).toArray();
    int n = a.length;
    int m = b.length;
    List<int[]> cuts = new ArrayList<>(List.of(new int[2]));
    int i = 0;
    int j = 0;
    // without elements dimensions correspond only where the shapes are equal
    boolean divisible = Arrays.equals(a, b) || Shape.of(a).size() > 0;
    while (divisible && i < n && j < m) {
      long x = a[i++];
      long y = b[j++];
      while (x != y) {
        if (x < y) {
          x *= a[i++];
        } else {
          y *= b[j++];
        }
      }
      cuts.add(new int[] {i, j});
    }
    if (i < n || j < m) {
      // lengths of 1 are left: they belong to the last group
      if (cuts.size() > 1) {
        cuts.remove(cuts.size() - 1);
      }
      cuts.add(new int[] {n, m});
    }
    List<DimGroup> out = new ArrayList<>();
    for (int g = 1; g < cuts.size(); g++) {
      int[] low = cuts.get(g - 1);
      int[] high = cuts.get(g);
      out.add(
          new DimGroup(
              map(from.subList(low[0], high[0])),
              low[0],
              high[0],
              map(to.subList(low[1], high[1])),
              low[1],
              high[1]));
    }
    return List.copyOf(out);
  }

  private static FlatMap map(List<DimMap> maps) {
    return FlatMap.of(maps.toArray(new DimMap[0]));
  }

  /** The number of elements of each side. */
  long size() {
    return from.size();
  }
}
