package org.distarray.dist;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Maps of a dimension whose items are cut into smaller ones, or joined to larger ones, and stay
 * where they are.
 */
final class Rescaled {
  private Rescaled() {}

  /**
   * The map of the last dimension of a distribution as {@code size} items.
   *
   * @param size a multiple or a divisor of the dimension's size
   * @throws IllegalArgumentException naming a rank and one of its bounds, when an item would lie on
   *     two ranks
   */
  static DimMap last(Distribution d, long size) {
    DimMap map = d.map(d.ndim() - 1);
    long n = map.size();
    if (size == n) {
      return map;
    }
    if (n == 0 || size < 1 || size % n != 0 && n % size != 0) {
      throw new IllegalArgumentException(
          "Cannot view dimension "
              + (d.ndim() - 1)
              + " of length "
              + n
              + " as "
              + size
              + " items (a multiple or a divisor)");
    }
    if (map.gridSize() == 1 && map.inOrder()) {
      return switch (map.distType()) {
        case 'b' -> Block.even(size, 1);
        case 'c' -> BlockCyclic.cyclic(size, 1);
        case 'u' -> Unstructured.of(List.of(LongStream.range(0, size).toArray()));
        default -> new Undistributed(size);
      };
    }
    long times = Math.max(1, size / n);
    long by = Math.max(1, n / size);
    if (map instanceof Block block) {
      return Block.irregular(
          IntStream.rangeClosed(0, block.gridSize())
              .mapToLong(p -> divided(d, p, block.bound(p), by, "starts") * times)
              .toArray());
    } else if (map instanceof BlockCyclic c && c.step() == 1) {
      long blockSize = divided(d, 0, c.blockSize(), by, "has a first block that ends");
      return new BlockCyclic(
          size, c.gridSize(), blockSize * times, divided(d, 0, c.start(), by, "starts") * times, 1);
    } else if (map instanceof Unstructured) {
      return Unstructured.of(
          IntStream.range(0, map.gridSize())
              .mapToObj(p -> list(d, p, map.indices(p), times, by))
              .toList());
    }
    throw new IllegalArgumentException(
        "Cannot view dimension "
            + (d.ndim() - 1)
            + " as "
            + size
            + " items: it is "
            + map
            + ", whose items are not neighbours (call distributeAs first)");
  }

  private static long[] list(Distribution d, int p, IndexSet indices, long times, long by) {
    long n = indices.size();
    divided(d, p, n, by, "ends after");
    for (long l = 0; l < n; l++) {
      if (l % by != 0 && indices.at(l) != indices.at(l - 1) + 1) {
        throw wrong(d, p, "has index " + indices.at(l) + " behind " + indices.at(l - 1), by);
      }
      if (l % by == 0) {
        divided(d, p, indices.at(l), by, "has a stretch that starts");
      }
    }
    long[] out = new long[Math.toIntExact(n / by * times)];
    Arrays.setAll(out, k -> indices.at(k / times * by) / by * times + k % times);
    return out;
  }

  private static long divided(Distribution d, int p, long bound, long by, String what) {
    if (bound % by != 0) {
      throw wrong(d, p, what + (what.endsWith("after") ? " " : " at ") + bound, by);
    }
    return bound / by;
  }

  private static IllegalArgumentException wrong(Distribution d, int p, String what, long by) {
    int[] coords = new int[d.ndim()];
    coords[d.ndim() - 1] = Math.min(p, d.map(d.ndim() - 1).gridSize() - 1);
    return new IllegalArgumentException(
        "Cannot join every "
            + by
            + " items of dimension "
            + (d.ndim() - 1)
            + ": the part of rank "
            + d.grid().rank(coords)
            + " "
            + what
            + " (a multiple of "
            + by
            + "; call distributeAs first)");
  }
}
