package org.distarray.dist;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.distarray.error.Required;
import org.distarray.index.Shape;
import org.distarray.protocol.DimData;

/**
 * Describes how the elements of an array lie on processes.
 *
 * <pre>{@code
 * Distribution d = context.distribution(Shape.of(4, 6), "bc", 2, 2);
 * d.plot() //> (4, 6) 'bc' over 2 x 2 processes
 *          //> beside: global index; inside: the process that owns it
 *          //>
 *          //>     0 1 2 3 4 5
 *          //>   +------------
 *          //> 0 | 0 1 0 1 0 1
 *          //> 1 | 0 1 0 1 0 1
 *          //> 2 | 2 3 2 3 2 3
 *          //> 3 | 2 3 2 3 2 3
 *          //>
 *          //> process  grid    target  block
 *          //> 0        (0, 0)  0       (2, 3)
 *          //> 1        (0, 1)  1       (2, 3)
 *          //> 2        (1, 0)  2       (2, 3)
 *          //> 3        (1, 1)  3       (2, 3)
 * }</pre>
 *
 * <p>A distribution has a grid of processes, one {@link DimMap} for each dimension, and the engine
 * (target) on which each process lives. The rank of a process is its row-major position in the
 * grid. All methods are arithmetic; none runs a job.
 */
public final class Distribution implements Ownership, Derivation, Serializable {
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

  Distribution(DimMap[] maps, int[] targets) {
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
   * Makes a distribution of one map for each dimension.
   *
   * <pre>{@code
   * List<DimMap> maps = List.of(Block.irregular(0, 1, 8), new Undistributed(3));
   * Distribution.of(maps, 0, 1).localShapes() //> [(1, 3), (7, 3)]
   * }</pre>
   *
   * @param targets the engine of each rank; engines beyond the number of ranks are left out
   * @throws IllegalArgumentException when there are fewer targets than ranks, or when a target
   *     repeats
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
              + ShortText.of(targets)
              + " ("
              + ranks
              + " different targets)");
    }
    return new Distribution(copy, padding, Arrays.copyOf(targets, ranks));
  }

  /**
   * Makes the default distribution, which has blocks of dimension 0.
   *
   * <pre>{@code
   * Distribution.fromShape(Shape.of(8, 3), 0, 1).localShapes() //> [(4, 3), (4, 3)]
   * }</pre>
   */
  public static Distribution fromShape(Shape shape, int... targets) {
    return fromShape(shape, shape != null && shape.ndim() == 0 ? "" : "b", null, targets);
  }

  /**
   * Makes a regular distribution. Processes at the end of the grid that would own nothing are left
   * out.
   *
   * <pre>{@code
   * Distribution.fromShape(Shape.of(8, 6), "bn", null, 0, 1).localShapes() //> [(4, 6), (4, 6)]
   * Distribution.fromShape(Shape.of(8, 6), "bb", new int[] {1, 2}, 0, 1).localShapes() //> [(8, 3), (8, 3)]
   * }</pre>
   *
   * @param dist one letter for each dimension: {@code n} undistributed, {@code b} block, {@code c}
   *     cyclic. Missing letters count as {@code n}.
   * @param gridShape the number of processes along each dimension. With null, the sides of the grid
   *     are in proportion to the shape as nearly as possible.
   * @param targets the engines
   * @throws IllegalArgumentException when a letter is unknown, when it is {@code u}, which needs
   *     index lists, or when the grid does not fit
   */
  public static Distribution fromShape(Shape shape, String dist, int[] gridShape, int... targets) {
    String doing = "distribute an array";
    Required.given(doing, "the shape", shape, "a Shape, such as Shape.of(3, 4)");
    Required.given(doing, "the text of letters", dist, "n, b or c for each dimension");
    Required.given(doing, "the list of targets", targets, TARGETS);
    return RegularDistribution.of(shape, dist, gridShape, targets);
  }

  /**
   * Makes ScaLAPACK's layout of a matrix: square blocks dealt out over the grid, in rows first.
   *
   * <pre>{@code
   * int[] grid = {2, 2};
   * Distribution.scalapack(Shape.of(8, 6), 2, grid, 0, 1, 2, 3).localShapes() //> [(4, 4), (4, 2), (4, 4), (4, 2)]
   * }</pre>
   *
   * @param blockSize the number of rows, and of columns, of a block
   * @param gridShape the number of processes along each dimension
   * @throws IllegalArgumentException when there are not two dimensions, or too few targets
   */
  public static Distribution scalapack(
      Shape shape, long blockSize, int[] gridShape, int... targets) {
    return Library.scalapack(shape, blockSize, gridShape, targets);
  }

  /**
   * Makes a distribution of one dictionary for each dimension, with the keys of the original
   * DistArray.
   *
   * <pre>{@code
   * Map<String, ?> rows = Map.of("dist_type", "b", "bounds", List.of(0, 1, 8));
   * Distribution.fromGlobalDimData(List.of(rows), 0, 1).localShapes() //> [(1,), (7,)]
   * }</pre>
   *
   * <p>Each dictionary has {@code dist_type} and the keys of its type:
   *
   * <ul>
   *   <li>{@code 'b'}: {@code bounds}; where they are not 0, {@code comm_padding} and {@code
   *       boundary_padding}
   *   <li>{@code 'c'}: {@code size}, {@code proc_grid_size}; where it is not 1, {@code block_size}
   *   <li>{@code 'u'}: {@code indices}, a list for each process
   *   <li>{@code 'n'}: {@code size}
   * </ul>
   *
   * <p>The bounds are the bounds of the parts that processes own. They include boundary padding and
   * exclude communication padding. {@link #paddedDimData paddedDimData} gives the padding back.
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
   * Makes a distribution of the description of each process's block, in rank order.
   *
   * <pre>{@code
   * DimData low = new BlockDim(8, 2, 0, 0, 5);
   * DimData high = new BlockDim(8, 2, 1, 5, 8);
   * Distribution.fromDimDataPerRank(List.of(List.of(low), List.of(high)), 0, 1).localShapes() //> [(5,), (3,)]
   * }</pre>
   *
   * <p>Communication padding belongs to the neighbour that owns it. {@link #paddedDimData
   * paddedDimData} gives the padding back. Periodic dimensions lose their mark.
   *
   * @throws IllegalArgumentException naming rank, dimension and value, when the descriptions
   *     contradict each other or do not cover each index exactly once
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

  /**
   * The shape of the whole array.
   *
   * <pre>{@code
   * context.distribution(8, 6).shape() //> (8, 6)
   * }</pre>
   */
  @Override
  public Shape shape() {
    return shape;
  }

  /**
   * The number of dimensions.
   *
   * <pre>{@code
   * context.distribution(8, 6).ndim() //> 2
   * }</pre>
   */
  @Override
  public int ndim() {
    return maps.length;
  }

  /**
   * The map of dimension {@code d}.
   *
   * <pre>{@code
   * context.distribution(8, 6).map(0) //> block[0,8) over 4
   * }</pre>
   *
   * @throws IndexOutOfBoundsException when the array does not have this dimension
   */
  @Override
  public DimMap map(int d) {
    if (d < 0 || d >= maps.length) {
      Required.position("take a map of " + this, "dimension", d, maps.length);
    }
    return maps[d];
  }

  /**
   * The maps of all dimensions.
   *
   * <pre>{@code
   * context.distribution(Shape.of(8, 6), "nb").maps() //> [undistributed[0,8), block[0,6) over 3]
   * }</pre>
   */
  public List<DimMap> maps() {
    return List.of(maps);
  }

  /**
   * The grid of processes.
   *
   * <pre>{@code
   * context.distribution(Shape.of(8, 6), "bb").grid() //> [2, 2]
   * }</pre>
   */
  @Override
  public ProcGrid grid() {
    return grid;
  }

  /**
   * The number of processes.
   *
   * <pre>{@code
   * context.distribution(3).ranks() //> 3
   * }</pre>
   */
  @Override
  public int ranks() {
    return targets.length;
  }

  /**
   * The engine of each rank.
   *
   * <pre>{@code
   * Distribution.fromShape(Shape.of(8), 3, 1).targets() //> [3, 1]
   * }</pre>
   */
  @Override
  public int[] targets() {
    return targets.clone();
  }

  /**
   * The number of elements of the largest block.
   *
   * <pre>{@code
   * context.distribution(10).largestBlock() //> 3
   * }</pre>
   */
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

  /**
   * The protocol's description of a rank's block with the padding that this distribution was made
   * with. Without padding it equals {@link #dimData dimData}.
   *
   * <pre>{@code
   * DimData low = new BlockDim(8, 2, 0, 0, 6, 0, 1, false);
   * DimData high = new BlockDim(8, 2, 1, 4, 8, 1, 0, false);
   * Distribution d = Distribution.fromDimDataPerRank(List.of(List.of(low), List.of(high)), 0, 1);
   * d.paddedDimData(0) //> [{dist_type=b, size=8, proc_grid_size=2, proc_grid_rank=0, start=0, stop=6, padding=[0, 1]}]
   * d.dimData(0) //> [{dist_type=b, size=8, proc_grid_size=2, proc_grid_rank=0, start=0, stop=5}]
   * }</pre>
   *
   * <p>Padding that is wider than the neighbour's part is described as it was given; {@link
   * org.distarray.protocol.DapValidator#ranks DapValidator.ranks} reports it. Engines hold each
   * element once, so arrays do not hold padding; {@code array.toProtocol(overlap)} makes blocks
   * that have it. Distributions of views and reductions have no padding.
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

  /** This distribution without padding. */
  Distribution withoutPadding() {
    return Arrays.stream(padding).allMatch(p -> p == null) ? this : new Distribution(maps, targets);
  }

  /**
   * Whether blocks of equal rank hold the same elements in the same order on the same engine. Such
   * arrays are combined without moving anything.
   *
   * <pre>{@code
   * context.distribution(8).isCompatible(context.distribution(Shape.of(8), "c")) //> false
   * }</pre>
   */
  public boolean isCompatible(Distribution other) {
    return sameBlocks(other) && Arrays.equals(targets, other.targets);
  }

  /**
   * Whether ScaLAPACK takes the blocks as they lie. {@link Library#SCALAPACK} says what differs.
   *
   * <pre>{@code
   * context.distribution(Shape.of(8, 8), "cc").isScalapackLayout() //> true
   * }</pre>
   */
  public boolean isScalapackLayout() {
    return Library.SCALAPACK.takes(this);
  }

  /**
   * A picture of who owns which element, as SVG and as text. {@code
   * println(a.distribution().plot())} prints it.
   *
   * <pre>{@code
   * context.distribution(10).plot() //> (10,) 'b' over 4 processes
   *                                 //> beside: global index; inside: the process that owns it
   *                                 //>
   *                                 //>  0 1 2 3 4 5 6 7 8 9
   *                                 //> --------------------
   *                                 //>  0 0 0 1 1 1 2 2 2 3
   *                                 //>
   *                                 //> process  grid  target  block
   *                                 //> 0        (0,)  0       (3,)
   *                                 //> 1        (1,)  1       (3,)
   *                                 //> 2        (2,)  2       (3,)
   *                                 //> 3        (3,)  3       (1,)
   * }</pre>
   *
   * @throws IllegalArgumentException when there are more than three dimensions
   */
  public DistributionPlot plot() {
    return DistributionPlot.of(this);
  }

  /**
   * Whether blocks of equal rank hold the same elements in the same order, on any engines.
   *
   * <pre>{@code
   * Distribution.fromShape(Shape.of(8), 0, 1).sameBlocks(Distribution.fromShape(Shape.of(8), 2, 3)) //> true
   * }</pre>
   */
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
        + ShortText.of(targets)
        + ")>";
  }
}
