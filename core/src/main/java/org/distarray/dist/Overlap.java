package org.distarray.dist;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.DimData;

/**
 * Says how far blocks reach into their neighbours, and what lies beyond the edges of the array.
 * Immutable.
 *
 * <pre>{@code
 * Overlap.depth(1, 2).boundary(Boundary.PERIODIC) //> depth (1, 2), boundary periodic
 * }</pre>
 *
 * <p>A depth is the number of elements that a block gains on one side, in global index order. It
 * may exceed the length of the neighbouring block; the elements then come from the blocks behind
 * it. There is one depth and one boundary for each dimension, or one for all.
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
   * Makes equal depths before and behind each block. There is no padding at the edges of the array,
   * and results are trimmed.
   *
   * <pre>{@code
   * context.arange(4).toProtocol(Overlap.depth(1)).get(1).block().array() //> [0 1 2]
   * }</pre>
   *
   * @param depths one for each dimension, or one for all
   * @throws IllegalArgumentException when there is no depth, or when one is negative
   */
  public static Overlap depth(int... depths) {
    return depths(depths, depths);
  }

  /**
   * Makes different depths before and behind each block. There is no padding at the edges of the
   * array, and results are trimmed.
   *
   * <pre>{@code
   * Overlap.depths(new int[] {2}, new int[] {0}) //> depth (2+0), boundary none
   * }</pre>
   *
   * @param before the number of elements with smaller indices: one number for each dimension, or
   *     one for all
   * @param after the number of elements with greater indices: the same number of numbers as in
   *     {@code before}
   * @throws IllegalArgumentException when there is no depth, when one is negative, or when the two
   *     lists differ in length
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
   * <pre>{@code
   * Overlap.depth(1).boundary(Boundary.constant(0), Boundary.NONE) //> depth (1), boundary constant 0, none
   * }</pre>
   *
   * @param perDimension one for each dimension, or one for all
   * @throws IllegalArgumentException when there is no boundary
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
   * The same overlap with another rule for the results of functions. With true, the default, a
   * function returns a block of the padded shape, and the padding is cut off. With false, it
   * returns a block without padding.
   *
   * <pre>{@code
   * Overlap.depth(1).trim(false) //> depth (1), boundary none, not trimmed
   * }</pre>
   */
  public Overlap trim(boolean padded) {
    return new Overlap(before, after, boundaries, padded);
  }

  /**
   * Whether functions return blocks of the padded shape.
   *
   * <pre>{@code
   * Overlap.depth(1).trim() //> true
   * }</pre>
   */
  public boolean trim() {
    return trim;
  }

  /**
   * The depth before each block in dimension {@code d}.
   *
   * <pre>{@code
   * Overlap.depth(1, 2).before(1) //> 2
   * }</pre>
   */
  public int before(int d) {
    return before[before.length == 1 ? 0 : d];
  }

  /**
   * The depth behind each block in dimension {@code d}.
   *
   * <pre>{@code
   * Overlap.depths(new int[] {2}, new int[] {0}).after(0) //> 0
   * }</pre>
   */
  public int after(int d) {
    return after[after.length == 1 ? 0 : d];
  }

  /**
   * The boundary of dimension {@code d}.
   *
   * <pre>{@code
   * Overlap.depth(1).boundary(0) //> none
   * }</pre>
   */
  public Boundary boundary(int d) {
    return boundaries[boundaries.length == 1 ? 0 : d];
  }

  /**
   * Whether blocks are widened along dimension {@code d}.
   *
   * <pre>{@code
   * Overlap.depth(0, 2).pads(0) //> false
   * }</pre>
   *
   * @hidden
   */
  @Internal
  public boolean pads(int d) {
    return before(d) > 0 || after(d) > 0;
  }

  /**
   * Refuses an array of another number of dimensions.
   *
   * <pre>{@code
   * Overlap.depth(1, 2).check(2); // passes
   * }</pre>
   *
   * @throws IllegalArgumentException when there are several depths, or several boundaries, but not
   *     one for each dimension
   * @hidden
   */
  @Internal
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
   * The distribution in which {@code mapOverlap} works. A widened dimension that has another map
   * than blocks gets blocks, with as many indices on each process as it has now. Engines stay the
   * same.
   *
   * <pre>{@code
   * Distribution cyclic = context.distribution(Shape.of(10), "c");
   * Overlap.depth(1).blocks(cyclic) //> <Distribution(shape=(10,), dist='b', grid=[4], targets=[0, 1, 2, 3])>
   * Overlap.depth(1).blocks(cyclic).localShapes() //> [(3,), (3,), (2,), (2,)]
   * }</pre>
   *
   * @hidden
   */
  @Internal
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
   * The protocol's description of the widened block of a rank.
   *
   * <pre>{@code
   * Overlap.depth(1).dimData(context.distribution(10), 1) //> [{dist_type=b, size=10, proc_grid_size=4, proc_grid_rank=1, start=2, stop=7, padding=[1, 1]}]
   * }</pre>
   *
   * <p>A depth between two blocks is communication padding; a depth at an edge of the array is
   * boundary padding. The protocol counts boundary padding in {@code size}. With a boundary the
   * indices are therefore indices of {@code numpy.pad(array, ...)}, which are greater by {@link
   * #before}; without a boundary they are the array's own.
   *
   * @param d the result of {@link #blocks}
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
   * The indices of the widened block {@code [start, stop)} of dimension {@code d}. Indices below 0,
   * and indices of {@code size} and more, lie beyond the edges.
   *
   * <pre>{@code
   * Overlap.depth(2).window(0, 10, 3, 6) //> Window[start=1, stop=8]
   * Overlap.depth(2).boundary(Boundary.NEAREST).window(0, 10, 0, 3) //> Window[start=-2, stop=5]
   * }</pre>
   *
   * @hidden
   */
  @Internal
  public Window window(int d, long size, long start, long stop) {
    long from = start - before(d);
    long to = stop + after(d);
    return boundary(d).pads(size)
        ? new Window(from, to)
        : new Window(Math.max(0, from), Math.min(size, to));
  }

  /**
   * A stretch of indices {@code [start, stop)}. Some of them may lie beyond the edges of a
   * dimension.
   *
   * @param start the first index
   * @param stop the index behind the last
   */
  public record Window(long start, long stop) {
    /**
     * The number of indices.
     *
     * <pre>{@code
     * new Overlap.Window(2, 6).length() //> 4
     * }</pre>
     */
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
