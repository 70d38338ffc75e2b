package org.distarray.dist;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.error.Required;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.DimData;

/**
 * By how much blocks are widened by elements of their neighbours, and what lies beyond the array's
 * edges: {@code Overlap.depth(1, 2).boundary(Boundary.PERIODIC)}. Immutable.
 *
 * <p>A depth is a number of elements on either side of every block, in global index order. It may
 * be more than the neighbour has, which then comes from blocks further on. Depths and boundaries
 * are one for each dimension, or one for all.
 */
public final class Overlap implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] before;
  private final int[] after;
  private final Boundary[] boundaries;
  private final boolean trim;

  private Overlap(int[] before, int[] after, Boundary[] boundaries, boolean trim) {
    this.before = before;
    this.after = after;
    this.boundaries = boundaries;
    this.trim = trim;
  }

  /**
   * Equal depths before and behind each block, no padding at the array's edges, results trimmed.
   *
   * @param depths one for each dimension, or one for all
   * @throws IllegalArgumentException when there is none, or one is negative
   */
  public static Overlap depth(int... depths) {
    return depths(depths, depths);
  }

  /**
   * Different depths before and behind each block; else as {@link #depth}.
   *
   * @param before how many elements with smaller indices: one for each dimension, or one for all
   * @param after how many with greater ones, as many numbers
   * @throws IllegalArgumentException when there is none, one is negative, or the numbers of numbers
   *     differ
   */
  public static Overlap depths(int[] before, int[] after) {
    String right = "0 or more, one for each dimension or one for all";
    Required.given("overlap blocks", "the list of depths before", before, right);
    Required.given("overlap blocks", "the list of depths after", after, right);
    boolean negative =
        Arrays.stream(before).anyMatch(d -> d < 0) || Arrays.stream(after).anyMatch(d -> d < 0);
    if (before.length == 0 || before.length != after.length || negative) {
      throw new IllegalArgumentException(
          "Cannot overlap blocks by depths "
              + Arrays.toString(before)
              + " before and "
              + Arrays.toString(after)
              + " after (0 or more, one for each dimension or one for all)");
    }
    return new Overlap(before.clone(), after.clone(), new Boundary[] {Boundary.NONE}, true);
  }

  /**
   * The same depths with other boundaries.
   *
   * @param perDimension one for each dimension, or one for all
   * @throws IllegalArgumentException when there is none
   */
  public Overlap boundary(Boundary... perDimension) {
    if (perDimension == null
        || perDimension.length == 0
        || Arrays.asList(perDimension).contains(null)) {
      throw new IllegalArgumentException(
          "Cannot overlap blocks with boundaries "
              + Arrays.toString(perDimension)
              + " (one for each dimension or one for all)");
    }
    return new Overlap(before, after, perDimension.clone(), trim);
  }

  /**
   * Whether functions return blocks of the padded shape, of which the padding is then cut off, as
   * they do unless told otherwise; with false they return blocks without padding.
   */
  public Overlap trim(boolean padded) {
    return new Overlap(before, after, boundaries, padded);
  }

  /** Whether functions return blocks of the padded shape. */
  public boolean trim() {
    return trim;
  }

  /** The depth before each block, in dimension {@code d}. */
  public int before(int d) {
    return before[before.length == 1 ? 0 : d];
  }

  /** The depth behind each block, in dimension {@code d}. */
  public int after(int d) {
    return after[after.length == 1 ? 0 : d];
  }

  /** What lies beyond the edges of dimension {@code d}. */
  public Boundary boundary(int d) {
    return boundaries[boundaries.length == 1 ? 0 : d];
  }

  /** Whether blocks are widened along dimension {@code d}. */
  public boolean pads(int d) {
    return before(d) > 0 || after(d) > 0;
  }

  /**
   * Refuses arrays of another number of dimensions.
   *
   * @throws IllegalArgumentException when there are several depths or boundaries, but not one for
   *     each dimension
   */
  public void check(int ndim) {
    if (before.length != 1 && before.length != ndim
        || boundaries.length != 1 && boundaries.length != ndim) {
      throw new IllegalArgumentException(
          "Cannot overlap the blocks of an array of "
              + ndim
              + " dimensions by "
              + this
              + " (depths and boundaries one for each dimension, or one for all)");
    }
  }

  /**
   * A distribution in which the dimensions that are widened have block maps: where they have
   * others, blocks of as many indices as each process has, on the same engines.
   */
  public Distribution blocks(Distribution d) {
    Required.given("overlap blocks", "the distribution", d, "that of an array");
    List<DimMap> maps = new ArrayList<>();
    for (int k = 0; k < d.ndim(); k++) {
      maps.add(pads(k) ? blocks(d.map(k)) : d.map(k));
    }
    return maps.equals(d.maps()) ? d : Distribution.of(maps, d.targets());
  }

  private static DimMap blocks(DimMap map) {
    if (map instanceof Block || map instanceof Undistributed) {
      return map;
    }
    long[] bounds = new long[map.gridSize() + 1];
    for (int p = 0; p < map.gridSize(); p++) {
      bounds[p + 1] = bounds[p] + map.localSize(p);
    }
    return Block.irregular(bounds);
  }

  /**
   * The protocol's description of a rank's widened block. Depths between blocks are communication
   * padding, those at the array's edges boundary padding; as boundary padding counts in the
   * protocol's {@code size}, indices there are those of {@code numpy.pad(array, ...)}: without a
   * boundary the array's own, else by {@link #before} more.
   *
   * @param d with block maps where blocks are widened, as {@link #blocks} gives it
   */
  public List<DimData> dimData(Distribution d, int rank) {
    Required.given("overlap blocks", "the distribution", d, "that of an array");
    int[] coords = d.grid().coords(rank);
    List<DimData> out = new ArrayList<>();
    for (int k = 0; k < coords.length; k++) {
      DimData plain = d.map(k).dimData(coords[k]);
      out.add(plain instanceof BlockDim block ? widened(k, block) : plain);
    }
    return out;
  }

  private BlockDim widened(int d, BlockDim block) {
    Window window = window(d, block.size(), block.start(), block.stop());
    boolean pads = boundary(d).pads(block.size());
    long shift = pads ? before(d) : 0;
    long size = pads ? block.size() + before(d) + after(d) : block.size();
    return new BlockDim(
        size,
        block.procGridSize(),
        block.procGridRank(),
        window.start() + shift,
        window.stop() + shift,
        Math.toIntExact(block.start() - window.start()),
        Math.toIntExact(window.stop() - block.stop()),
        boundary(d).kind() == Boundary.Kind.PERIODIC);
  }

  /**
   * The indices that the block {@code [start, stop)} of dimension {@code d} is widened to; those
   * below 0 and from {@code size} on lie beyond the edges.
   */
  public Window window(int d, long size, long start, long stop) {
    long from = start - before(d);
    long to = stop + after(d);
    return boundary(d).pads(size)
        ? new Window(from, to)
        : new Window(Math.max(0, from), Math.min(size, to));
  }

  /** A stretch of indices, some of which may lie beyond the edges of a dimension. */
  public record Window(long start, long stop) {
    public long length() {
      return stop - start;
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Overlap other
        && Arrays.equals(other.before, before)
        && Arrays.equals(other.after, after)
        && Arrays.equals(other.boundaries, boundaries)
        && other.trim == trim;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(before) + Arrays.hashCode(after))
        + Arrays.hashCode(boundaries);
  }

  /** {@code depth (1, 2), boundary periodic}. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("depth (");
    for (int k = 0; k < before.length; k++) {
      out.append(k == 0 ? "" : ", ").append(before[k]);
      out.append(before[k] == after[k] ? "" : "+" + after[k]);
    }
    out.append("), boundary ");
    for (int k = 0; k < boundaries.length; k++) {
      out.append(k == 0 ? "" : ", ").append(boundaries[k]);
    }
    return out.append(trim ? "" : ", not trimmed").toString();
  }
}
