package org.distarray.redist;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.ProcGrid;
import org.distarray.index.Shape;

/**
 * The elements of an array that each process of a grid needs. Unlike in a distribution, several
 * processes may need one element.
 *
 * <p>Rank {@code q} needs the indices {@code maps[d].indices(grid.coords(q)[gridAxis[d]])} of
 * dimension {@code d}. Grid dimensions that no array dimension uses replicate.
 */
public final class Demand implements Serializable {
  private static final long serialVersionUID = 1L;

  private final DimMap[] maps;
  private final int[] gridAxis;
  private final ProcGrid grid;
  private final Shape shape;

  private Demand(DimMap[] maps, int[] gridAxis, ProcGrid grid) {
    this.maps = maps;
    this.gridAxis = gridAxis;
    this.grid = grid;
    this.shape = Shape.of(Arrays.stream(maps).mapToLong(DimMap::size).toArray());
  }

  /** The demand in which the owner of each element needs it. */
  public static Demand of(Distribution d) {
    int[] axes = new int[d.ndim()];
    for (int k = 0; k < axes.length; k++) {
      axes[k] = k;
    }
    return of(d.maps(), axes, d.grid());
  }

  /**
   * The demand of an operand that is placed on a grid.
   *
   * @param maps one map for each array dimension
   * @param gridAxis the grid dimension over which each array dimension is laid; -1 if every process
   *     needs the whole dimension, whose map then has one process
   * @throws IllegalArgumentException when a map has other processes than its grid dimension, or
   *     when a grid dimension is used twice
   */
  public static Demand of(List<? extends DimMap> maps, int[] gridAxis, ProcGrid grid) {
    DimMap[] copy = maps.toArray(new DimMap[0]);
    boolean fits = copy.length == gridAxis.length;
    boolean[] used = new boolean[grid.ndim()];
    for (int d = 0; d < copy.length && fits; d++) {
      int g = gridAxis[d];
      fits =
          g >= -1
              && g < grid.ndim()
              && copy[d].gridSize() == (g < 0 ? 1 : grid.dim(g))
              && (g < 0 || !used[g]);
      if (fits && g >= 0) {
        used[g] = true;
      }
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Cannot place dimensions "
              + maps
              + " on axes "
              + Arrays.toString(gridAxis)
              + " of the grid "
              + grid
              + " (one axis or -1 for each dimension, none twice, with as many processes as the map)");
    }
    return new Demand(copy, gridAxis.clone(), grid);
  }

  /** The shape of the whole array. */
  public Shape shape() {
    return shape;
  }

  /** The number of processes. */
  public int ranks() {
    return grid.size();
  }

  /** The number of elements of the rank that needs most. */
  public long largestPart() {
    long size = 1;
    for (DimMap map : maps) {
      size *= map.largestLocalSize();
    }
    return size;
  }

  /** The global indices of each dimension that a rank needs, in local order. */
  public IndexSet[] indices(int rank) {
    int[] coords = mapCoords(rank);
    IndexSet[] out = new IndexSet[maps.length];
    for (int d = 0; d < out.length; d++) {
      out[d] = maps[d].indices(coords[d]);
    }
    return out;
  }

  /** The shape of the part that a rank needs. */
  Shape localShape(int rank) {
    IndexSet[] indices = indices(rank);
    return Shape.of(Arrays.stream(indices).mapToLong(IndexSet::size).toArray());
  }

  /** The map of each dimension, whose processes are those of its grid dimension. */
  public List<DimMap> maps() {
    return List.of(maps);
  }

  /** The process of each dimension's map whose indices a rank needs. */
  int[] mapCoords(int rank) {
    int[] coords = grid.coords(rank);
    int[] out = new int[maps.length];
    for (int d = 0; d < out.length; d++) {
      out[d] = gridAxis[d] < 0 ? 0 : coords[gridAxis[d]];
    }
    return out;
  }

  /** Whether ranks are the row-major positions of the maps' processes, as in a distribution. */
  boolean isRowMajor() {
    boolean out = gridAxis.length == grid.ndim();
    for (int d = 0; d < gridAxis.length && out; d++) {
      out = gridAxis[d] == d;
    }
    return out;
  }

  /** Whether elements are needed by several ranks. */
  boolean replicates() {
    return ranksPerPart() > 1;
  }

  /** The number of ranks that need an element. */
  public int ranksPerPart() {
    int parts = 1;
    for (DimMap map : maps) {
      parts *= map.gridSize();
    }
    return grid.size() / parts;
  }

  DimMap map(int d) {
    return maps[d];
  }

  /**
   * The ranks at the given coordinates of the maps' processes. There is one for each choice of
   * coordinates in the replicating grid dimensions.
   */
  int[] ranksAt(int[] mapCoords) {
    int[] fixed = new int[grid.ndim()];
    Arrays.fill(fixed, -1);
    for (int d = 0; d < maps.length; d++) {
      if (gridAxis[d] >= 0) {
        fixed[gridAxis[d]] = mapCoords[d];
      }
    }
    int[] ranks = {0};
    for (int g = 0; g < fixed.length; g++) {
      int copies = fixed[g] < 0 ? grid.dim(g) : 1;
      int[] next = new int[ranks.length * copies];
      for (int k = 0; k < next.length; k++) {
        next[k] = ranks[k / copies] * grid.dim(g) + (fixed[g] < 0 ? k % copies : fixed[g]);
      }
      ranks = next;
    }
    return ranks;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Demand p
        && Arrays.equals(p.maps, maps)
        && Arrays.equals(p.gridAxis, gridAxis)
        && p.grid.equals(grid);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(maps) + Arrays.hashCode(gridAxis);
  }

  @Override
  public String toString() {
    return "placement("
        + Arrays.toString(maps)
        + " on axes "
        + Arrays.toString(gridAxis)
        + " of "
        + grid
        + ")";
  }
}
