package org.distarray.dist;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.protocol.DimData;

/**
 * How the elements of an array lie on processes: one {@link DimMap} per dimension over a grid of
 * processes, and the engine (target) on which each process of the grid lives.
 *
 * <p>Everything here is arithmetic; no job is run. Rank is the row-major position in the grid.
 */
public final class Distribution implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String TARGETS = "the number of the engine of each rank";

  private final Shape shape;
  private final DimMap[] maps;
  private final ProcGrid grid;
  private final int[] targets;
  // of each dimension, null where it has none
  private final Padding[] padding;
  // asked for at every operation; 1 more than the size, 0 until it is known, also after it has
  // travelled
  private transient volatile long largestBlock;

  private Distribution(DimMap[] maps, int[] targets) {
    this(maps, new Padding[maps.length], targets);
  }

  private Distribution(DimMap[] maps, Padding[] padding, int[] targets) {
    this.maps = maps;
    this.padding = padding;
    this.shape = Shape.of(Arrays.stream(maps).mapToLong(DimMap::size).toArray());
    this.grid = new ProcGrid(Arrays.stream(maps).mapToInt(DimMap::gridSize).toArray());
    this.targets = targets;
  }

  /**
   * A distribution from one map per dimension.
   *
   * @param targets the engine of each rank; engines beyond the number of ranks are left out
   * @throws IllegalArgumentException when there are fewer targets than ranks, or one twice
   */
  public static Distribution of(List<? extends DimMap> maps, int... targets) {
    Required.all("distribute an array", "the list of maps", maps, DimMap.class, "a DimMap each");
    return of(maps, new Padding[maps.size()], targets);
  }

  private static Distribution of(List<? extends DimMap> maps, Padding[] padding, int... targets) {
    Required.given("distribute an array", "the list of targets", targets, TARGETS);
    DimMap[] copy = maps.toArray(new DimMap[0]);
    int ranks = new ProcGrid(Arrays.stream(copy).mapToInt(DimMap::gridSize).toArray()).size();
    if (targets.length < ranks || Arrays.stream(targets).distinct().count() != targets.length) {
      throw new IllegalArgumentException(
          "Cannot distribute "
              + maps
              + " over targets "
              + Arrays.toString(targets)
              + " ("
              + ranks
              + " different targets)");
    }
    return new Distribution(copy, padding, Arrays.copyOf(targets, ranks));
  }

  /** The default distribution: blocks of dimension 0. */
  public static Distribution fromShape(Shape shape, int... targets) {
    return fromShape(shape, shape != null && shape.ndim() == 0 ? "" : "b", null, targets);
  }

  /**
   * A regular distribution.
   *
   * @param dist one letter per dimension: {@code n} undistributed, {@code b} block, {@code c}
   *     cyclic; short forms are filled up with {@code n}
   * @param gridShape the processes along each dimension, or null for the grid whose sides are
   *     nearest to the shape's
   * @param targets the engines
   * @throws IllegalArgumentException for an unknown letter, {@code u} (which needs index lists), or
   *     a grid that does not fit
   */
  public static Distribution fromShape(Shape shape, String dist, int[] gridShape, int... targets) {
    String doing = "distribute an array";
    Required.given(doing, "the shape", shape, "a Shape, such as Shape.of(3, 4)");
    Required.given(doing, "the text of letters", dist, "n, b or c for each dimension");
    Required.given(doing, "the list of targets", targets, TARGETS);
    return RegularDistribution.of(shape, dist, gridShape, targets);
  }

  /**
   * A distribution from one dictionary per dimension, with the keys of the original: {@code
   * dist_type} and, for {@code 'b'}, {@code bounds} and, when not 0, {@code comm_padding} and
   * {@code boundary_padding}; for {@code 'c'}, {@code size}, {@code proc_grid_size} and, when not
   * 1, {@code block_size}; for {@code 'u'}, {@code indices}, a list for each process; for {@code
   * 'n'}, {@code size}. Bounds are those of what each process owns: boundary padding included,
   * communication padding not. Padding shows in {@link #paddedDimData}.
   *
   * @throws IllegalArgumentException naming dimension, key and value, when a key is missing or
   *     wrong
   */
  public static Distribution fromGlobalDimData(
      List<? extends Map<String, ?>> global, int... targets) {
    String right = "a dictionary for each dimension";
    Required.all("distribute an array", "the list of dim data", global, Map.class, right);
    Padding[] padding = new Padding[global.size()];
    return of(GlobalDimData.maps(global, padding), padding, targets);
  }

  /**
   * A distribution from the description of each process's block, in rank order. Communication
   * padding belongs to the neighbour that owns it; what padding there is shows in {@link
   * #paddedDimData}. Whether a dimension is periodic is not kept.
   *
   * @throws IllegalArgumentException naming rank, dimension and value, when the descriptions
   *     contradict each other or do not cover each index once
   */
  public static Distribution fromDimDataPerRank(
      List<? extends List<? extends DimData>> perRank, int... targets) {
    Required.all(
        "distribute an array", "the list of ranks", perRank, List.class, "a list of dim data each");
    for (List<? extends DimData> dims : perRank) {
      Required.all("distribute an array", "a rank's dim data", dims, DimData.class, "DimData");
    }
    Padding[] padding = new Padding[perRank.isEmpty() ? 0 : perRank.get(0).size()];
    return of(RankDimData.maps(perRank, padding), padding, targets);
  }

  public Shape shape() {
    return shape;
  }

  public int ndim() {
    return maps.length;
  }

  public DimMap map(int d) {
    if (d < 0 || d >= maps.length) {
      Required.position("take a map of " + this, "dimension", d, maps.length);
    }
    return maps[d];
  }

  public List<DimMap> maps() {
    return List.of(maps);
  }

  public ProcGrid grid() {
    return grid;
  }

  /** The processes along each dimension. */
  public int[] gridShape() {
    return grid.shape();
  }

  /** The kind of each dimension's map: {@code "bn"}. */
  public String dist() {
    StringBuilder out = new StringBuilder();
    for (DimMap map : maps) {
      out.append(map.distType());
    }
    return out.toString();
  }

  /** The number of processes. */
  public int ranks() {
    return targets.length;
  }

  /** The engine of each rank. */
  public int[] targets() {
    return targets.clone();
  }

  /** The shape of the block of a rank. */
  public Shape localShape(int rank) {
    int[] coords = grid.coords(rank);
    long[] dims = new long[maps.length];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = maps[d].localSize(coords[d]);
    }
    return Shape.of(dims);
  }

  /** The shapes of all blocks, in rank order. */
  public List<Shape> localShapes() {
    List<Shape> out = new ArrayList<>(ranks());
    for (int rank = 0; rank < ranks(); rank++) {
      out.add(localShape(rank));
    }
    return out;
  }

  /** The number of elements of the largest block. */
  public long largestBlock() {
    long size = largestBlock - 1;
    if (size < 0) {
      size = 1;
      for (DimMap map : maps) {
        size *= map.largestLocalSize();
      }
      largestBlock = size + 1;
    }
    return size;
  }

  /** The global indices of each dimension that a rank owns. */
  public IndexSet[] indices(int rank) {
    int[] coords = grid.coords(rank);
    IndexSet[] out = new IndexSet[maps.length];
    for (int d = 0; d < out.length; d++) {
      out[d] = maps[d].indices(coords[d]);
    }
    return out;
  }

  /**
   * The protocol's description of a rank's block with the padding that this distribution was made
   * with; without any, {@link #dimData}. Padding that is wider than what a neighbour owns is
   * described as it was given; {@link org.distarray.protocol.DapValidator#ranks} names it. Engines
   * hold each element once: {@code array.toProtocol(overlap)} hands out blocks that have padding.
   * Views and reductions have none.
   */
  public List<DimData> paddedDimData(int rank) {
    int[] coords = grid.coords(rank);
    List<DimData> out = dimData(rank);
    for (int d = 0; d < maps.length; d++) {
      if (padding[d] != null) {
        out.set(d, padding[d].dimData(coords[d]));
      }
    }
    return out;
  }

  /** The same distribution without padding. */
  Distribution withoutPadding() {
    return Arrays.stream(padding).allMatch(p -> p == null) ? this : new Distribution(maps, targets);
  }

  /** The protocol's description of a rank's block, what it owns, which has no padding. */
  public List<DimData> dimData(int rank) {
    int[] coords = grid.coords(rank);
    List<DimData> out = new ArrayList<>(maps.length);
    for (int d = 0; d < maps.length; d++) {
      out.add(maps[d].dimData(coords[d]));
    }
    return out;
  }

  /** The rank that owns an element. */
  public int owner(long... index) {
    if (index == null || index.length != maps.length) {
      throw new IllegalArgumentException(
          "Cannot find the owner of "
              + Arrays.toString(index)
              + " in an array of shape "
              + shape
              + " (one index for each dimension)");
    }
    int[] coords = new int[maps.length];
    for (int d = 0; d < coords.length; d++) {
      if (index[d] < 0 || index[d] >= shape.dim(d)) {
        throw new IndexOutOfBoundsException(
            "Cannot find the owner of "
                + Arrays.toString(index)
                + " in an array of shape "
                + shape
                + ": index "
                + index[d]
                + " of dimension "
                + d
                + (shape.dim(d) == 0
                    ? " (it has no elements)"
                    : " (0 to " + (shape.dim(d) - 1) + ")"));
      }
      coords[d] = maps[d].owner(index[d]);
    }
    return grid.rank(coords);
  }

  /**
   * The ranks that own an element of {@code array[index]}, ascending; none when it is empty.
   *
   * @throws IndexOutOfBoundsException when an integer is outside its dimension
   */
  public int[] owningRanks(Index... index) {
    return Owners.ranks(this, IndexTransform.of(shape, index));
  }

  /** The targets of {@link #owningRanks}, in rank order. */
  public int[] owningTargets(Index... index) {
    return Arrays.stream(owningRanks(index)).map(rank -> targets[rank]).toArray();
  }

  /** The distribution of a view in which every element stays where it is. */
  public View view(IndexTransform t) {
    return View.of(this, t);
  }

  /**
   * The indices of each dimension of a view that one rank of this distribution owns, in local
   * order; empty where it owns none. As {@link #view} has them, without a look at other ranks.
   */
  public Optional<IndexSet[]> viewed(IndexTransform t, int rank) {
    return View.part(this, t, rank);
  }

  /**
   * The distribution of a view of the same bytes as items of another size: the last dimension has
   * another length, and every byte stays where it is.
   *
   * @param lastSize the last dimension's new length, a multiple or a divisor of the old one
   * @throws IllegalArgumentException naming rank and bound, when an item would lie on two ranks
   */
  public Distribution rescaled(long lastSize) {
    if (ndim() == 0) {
      throw new IllegalArgumentException(
          "Cannot view a 0-d array as " + lastSize + " items (it has no last dimension)");
    }
    DimMap[] to = maps.clone();
    to[to.length - 1] = Rescaled.last(this, lastSize);
    return new Distribution(to, targets);
  }

  /**
   * The distribution of a reduction's result: the maps of the kept dimensions, on the first target
   * of each group of processes that share a result.
   *
   * @param axes the reduced dimensions; -1 is the last
   * @throws IllegalArgumentException when an axis is outside the array, or there twice
   */
  public Distribution reduce(int... axes) {
    boolean[] reduced = reduced(axes);
    List<DimMap> kept = new ArrayList<>();
    for (int d = 0; d < maps.length; d++) {
      if (!reduced[d]) {
        kept.add(maps[d]);
      }
    }
    DimMap[] to = kept.toArray(new DimMap[0]);
    ProcGrid small = new ProcGrid(Arrays.stream(to).mapToInt(DimMap::gridSize).toArray());
    int[] first = new int[small.size()];
    for (int rank = ranks() - 1; rank >= 0; rank--) {
      first[small.rank(keep(grid.coords(rank), reduced))] = targets[rank];
    }
    return new Distribution(to, first);
  }

  /**
   * The rank to which a rank's partial results belong.
   *
   * @param reduced what {@link #reduce} gives; undistributed dimensions may follow
   */
  public int reducedRank(int rank, Distribution reduced, int... axes) {
    Required.given("find a rank", "the reduced distribution", reduced, "what reduce has given");
    int[] coords = keep(grid.coords(rank), reduced(axes));
    return reduced.grid.rank(Arrays.copyOf(coords, reduced.ndim()));
  }

  private boolean[] reduced(int[] axes) {
    boolean[] out = new boolean[maps.length];
    for (int d : shape.axes(axes)) {
      out[d] = true;
    }
    return out;
  }

  private static int[] keep(int[] coords, boolean[] reduced) {
    int[] out = new int[coords.length];
    int k = 0;
    for (int d = 0; d < coords.length; d++) {
      if (!reduced[d]) {
        out[k++] = coords[d];
      }
    }
    return Arrays.copyOf(out, k);
  }

  /**
   * Whether blocks of equal rank hold the same elements in the same order, so that arrays can be
   * combined without moving anything.
   */
  public boolean isCompatible(Distribution other) {
    return sameBlocks(other) && Arrays.equals(targets, other.targets);
  }

  /**
   * A picture of who owns which element, as SVG and as text; {@code
   * println(a.distribution().plot())} prints it.
   *
   * @throws IllegalArgumentException when there are more than three dimensions
   */
  public DistributionPlot plot() {
    return DistributionPlot.of(this);
  }

  /** {@link #isCompatible} but for the targets. */
  public boolean sameBlocks(Distribution other) {
    if (other == null || !other.shape.equals(shape) || !other.grid.equals(grid)) {
      return false;
    }
    for (int d = 0; d < maps.length; d++) {
      if (!maps[d].sameAs(other.maps[d])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object o) {
    return o == this
        || o instanceof Distribution d
            && Arrays.equals(d.maps, maps)
            && Arrays.equals(d.targets, targets);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(maps) + Arrays.hashCode(targets);
  }

  @Override
  public String toString() {
    return "<Distribution(shape="
        + shape
        + ", dist='"
        + dist()
        + "', grid="
        + grid
        + ", targets="
        + (targets.length > 16 ? targets.length + " of them" : Arrays.toString(targets))
        + ")>";
  }
}
