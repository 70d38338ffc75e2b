package org.distarray.dist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.index.Shape;

/** Builds distributions from a shape and letters. */
final class RegularDistribution {
  private RegularDistribution() {}

  static Distribution of(Shape shape, String dist, int[] gridShape, int... targets) {
    char[] letters = letters(shape, dist);
    int[] grid =
        gridShape == null
            ? GridShape.choose(shape, letters, targets.length)
            : pad(shape, gridShape);
    List<DimMap> maps = new ArrayList<>();
    for (int d = 0; d < letters.length; d++) {
      long n = shape.dim(d);
      maps.add(
          switch (letters[d]) {
            case 'n' -> undistributed(shape, d, grid[d]);
            case 'b' -> Block.even(n, occupied(n, grid[d]));
            default -> BlockCyclic.cyclic(n, (int) Math.max(1, Math.min(n, grid[d])));
          });
    }
    return Distribution.of(maps, kept(shape, grid, maps, targets));
  }

  /**
   * The targets of the grid's processes that own something, each where it stood in the grid that
   * was asked for.
   */
  private static int[] kept(Shape shape, int[] grid, List<DimMap> maps, int[] targets) {
    ProcGrid asked = new ProcGrid(grid);
    ProcGrid used = new ProcGrid(maps.stream().mapToInt(DimMap::gridSize).toArray());
    if (asked.size() > targets.length) {
      throw new IllegalArgumentException(
          "Cannot distribute shape "
              + shape
              + " over the grid "
              + asked
              + ": "
              + targets.length
              + " targets ("
              + asked.size()
              + " or more)");
    }
    int[] out = new int[used.size()];
    for (int rank = 0; rank < out.length; rank++) {
      out[rank] = targets[asked.rank(used.coords(rank))];
    }
    return out;
  }

  /** Processes that own something: the tail of the grid may be left without a block. */
  private static int occupied(long size, int gridSize) {
    return size == 0 ? 1 : (int) DimMaps.ceilDiv(size, DimMaps.ceilDiv(size, gridSize));
  }

  private static DimMap undistributed(Shape shape, int d, int gridSize) {
    if (gridSize != 1) {
      throw new IllegalArgumentException(
          "Cannot distribute shape "
              + shape
              + ": dimension "
              + d
              + " is undistributed ('n') but its grid has "
              + gridSize
              + " processes (1)");
    }
    return new Undistributed(shape.dim(d));
  }

  private static char[] letters(Shape shape, String dist) {
    if (dist.length() > shape.ndim()) {
      throw new IllegalArgumentException(
          "Cannot distribute shape "
              + shape
              + " as '"
              + dist
              + "': "
              + dist.length()
              + " letters (at most "
              + shape.ndim()
              + ")");
    }
    char[] out = new char[shape.ndim()];
    Arrays.fill(out, 'n');
    for (int d = 0; d < dist.length(); d++) {
      out[d] = dist.charAt(d);
      if (out[d] == 'u') {
        throw new IllegalArgumentException(
            "Cannot distribute shape "
                + shape
                + " as '"
                + dist
                + "': dimension "
                + d
                + " is unstructured, which needs index lists (use Unstructured.of and Distribution.of)");
      }
      if ("nbc".indexOf(out[d]) < 0) {
        throw new IllegalArgumentException(
            "Cannot distribute shape "
                + shape
                + " as '"
                + dist
                + "': unknown letter '"
                + out[d]
                + "' for dimension "
                + d
                + " (n, b, c or u)");
      }
    }
    return out;
  }

  private static int[] pad(Shape shape, int[] gridShape) {
    if (gridShape.length > shape.ndim()) {
      throw new IllegalArgumentException(
          "Cannot distribute shape "
              + shape
              + " over the grid "
              + Arrays.toString(gridShape)
              + " (at most "
              + shape.ndim()
              + " dimensions)");
    }
    int[] out = Arrays.copyOf(gridShape, shape.ndim());
    Arrays.fill(out, gridShape.length, out.length, 1);
    for (int d = 0; d < out.length; d++) {
      if (out[d] < 1) {
        throw new IllegalArgumentException(
            "Cannot distribute shape "
                + shape
                + " over the grid "
                + Arrays.toString(gridShape)
                + ": dimension "
                + d
                + " has "
                + out[d]
                + " processes (1 or more)");
      }
    }
    return out;
  }
}
