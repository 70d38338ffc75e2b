package org.distarray.redist;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.ProcGrid;
import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * The plan that brings the elements of a distributed array to the processes that need them. The
 * shape may differ if the size is equal; elements then have C-order numbers.
 *
 * <p>The plan consists of the two layouts. A source finds the pieces of its block from its own
 * indices and the destinations' maps. A destination finds their places from its own indices and the
 * sources' maps. Both list the elements of a piece in ascending global order, so no index ever
 * travels. Corresponding dimensions are planned one by one, so each side costs O(runs of its
 * indices + pieces).
 */
public final class Exchange implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * The default of the most bytes in a piece: 1 MiB. A rank that places pieces as they arrive holds
   * one beside its block. The tests' {@code MoveBenchmark} tells the cost of a size.
   */
  public static final long DEFAULT_MAX_BYTES = 1L << 20;

  /**
   * The bytes of a long row. Long rows are copied when they are taken. Scattered elements are
   * copied while their block is near, in a cache: from memory, runs of 24 bytes took three times as
   * long.
   */
  private static final long LONG_ROW = 1L << 10;

  private final Distribution from;
  private final Demand to;
  private final long maxBytes;

  private transient volatile Grouping groups;
  private transient volatile TransferCounts counts;

  private Exchange(Distribution from, Demand to, long maxBytes) {
    this.from = from;
    this.to = to;
    this.maxBytes = maxBytes;
  }

  /**
   * The exchange between two layouts of equal size.
   *
   * @throws IllegalArgumentException when the sizes differ
   */
  public static Exchange between(Distribution from, Demand to) {
    if (from.shape().size() != to.shape().size()) {
      throw new IllegalArgumentException(
          "Cannot redistribute an array: shape "
              + from.shape()
              + " has "
              + from.shape().size()
              + " elements, "
              + to.shape()
              + " has "
              + to.shape().size()
              + " (the same number)");
    }
    return new Exchange(from, to, DEFAULT_MAX_BYTES);
  }

  /** The exchange between two distributions of equal size. */
  public static Exchange between(Distribution from, Distribution to) {
    return between(from, Demand.of(to));
  }

  /**
   * The same exchange in smaller pieces. A piece has at least one element.
   *
   * @param bytes the most bytes of a piece
   * @throws IllegalArgumentException when the bound is not positive
   */
  public Exchange inPiecesOf(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException(
          "Cannot move elements in pieces of " + bytes + " bytes (1 or more)");
    }
    return new Exchange(from, to, bytes);
  }

  private Grouping groups() {
    Grouping out = groups;
    if (out == null) {
      out = new Grouping(from, to);
      groups = out;
    }
    return out;
  }

  private TransferCounts counts() {
    TransferCounts out = counts;
    if (out == null) {
      out = new TransferCounts(from, to, groups());
      counts = out;
    }
    return out;
  }

  /**
   * Whether blocks of equal rank have the same elements in the same order. Nothing need move then.
   */
  public boolean isNarrow() {
    return to.isRowMajor()
        && from.ranks() == to.ranks()
        && groups().all().stream().allMatch(group -> group.from().sameAs(group.to()));
  }

  /**
   * Whether every piece is a view of the block that it is cut off, or is copied when it is taken;
   * else some are copies that wait.
   */
  public boolean refersToBlocks(DType dtype) {
    boolean views =
        keepsShape()
            && Stream.concat(from.maps().stream(), to.maps().stream()).allMatch(DimMap::isStrided);
    return views || cutsLater(dtype);
  }

  private static boolean isWhole(DimMap map) {
    return map.gridSize() == 1 && map.inOrder();
  }

  /** Whether pieces are copied when they are taken: whole rows, each for one rank. */
  private boolean cutsLater(DType dtype) {
    int last = from.ndim() - 1;
    return last >= 0
        && keepsShape()
        && !to.replicates()
        && isWhole(from.map(last))
        && isWhole(to.map(last))
        && from.shape().dim(last) >= LONG_ROW / dtype.itemsize();
  }

  /**
   * The number of elements that go from each rank to each other rank, if there are any. Elements
   * that stay have equal ranks.
   */
  public Stream<Transfer> transfers() {
    return counts().transfers();
  }

  /**
   * The number of elements that change their rank. An element that several ranks need counts once
   * for each of them.
   */
  public long moved() {
    return counts().moved();
  }

  /**
   * Whether ranks have the overlaps along dimensions together. A receiver that waits then needs no
   * room for them.
   */
  public boolean sharesOverlaps() {
    return groups().isShared();
  }

  /** The number of pairs of ranks of which one has elements that the other needs. */
  public long pairs() {
    return counts().pairs();
  }

  /**
   * The elements that one rank has and another needs, as ascending stretches {@code [start, stop)}
   * of the array's C order.
   */
  public long[][] shared(int source, int destination) {
    FlatMap whole = FlatMap.of(from.maps().toArray(new DimMap[0]));
    FlatMap other = FlatMap.of(to.maps().toArray(new DimMap[0]));
    int wanted =
        new ProcGrid(to.maps().stream().mapToInt(DimMap::gridSize).toArray())
            .rank(to.mapCoords(destination));
    FlatMap.Finger finger = other.new Finger();
    Runs out = new Runs();
    whole.forEachAscendingRun(
        source,
        (flat, length, local) -> {
          for (long i = flat; i < flat + length; i = finger.end()) {
            finger.seek(i, flat + length);
            if (finger.owner() == wanted) {
              out.add(i, finger.end() - i);
            }
          }
        });
    return out.toArray();
  }

  /** The shape of the block that a destination needs. */
  public Shape localShape(int destinationRank) {
    return to.localShape(destinationRank);
  }

  /**
   * The pieces of a source's block for all destinations that need some of it.
   *
   * @throws IllegalArgumentException when the block does not have the source's shape
   */
  public List<Piece> split(int sourceRank, NdArray block) {
    List<Piece> out = new ArrayList<>();
    split(sourceRank, block, destination -> true).forEachRemaining(out::add);
    return out;
  }

  /**
   * The pieces of a source's block for some destinations. Each piece is made when it is asked for.
   *
   * @throws IllegalArgumentException when the block does not have the source's shape
   */
  public Iterator<Piece> split(int sourceRank, NdArray block, IntPredicate destinations) {
    Shape mine = from.localShape(sourceRank);
    if (!block.shape().equals(mine)) {
      throw new IllegalArgumentException(
          "Cannot split the block of rank "
              + sourceRank
              + ": shape "
              + block.shape()
              + " ("
              + mine
              + ")");
    }
    if (block.size() == 0) {
      return List.<Piece>of().iterator();
    }
    Grouping all = groups();
    return new Pieces(
        sourceRank,
        all.grouped(block, true),
        all.overlapsOfSource(all.leaving(from.grid().coords(sourceRank))),
        coords -> wanted(to.ranksAt(all.mapCoords(coords)), destinations),
        mostElements(block.dtype()),
        refersToBlocks(block.dtype()));
  }

  private static int[] wanted(int[] ranks, IntPredicate destinations) {
    int n = 0;
    for (int rank : ranks) {
      if (destinations.test(rank)) {
        ranks[n++] = rank;
      }
    }
    return n == ranks.length ? ranks : Arrays.copyOf(ranks, n);
  }

  private int mostElements(DType dtype) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, maxBytes / dtype.itemsize()));
  }

  /**
   * The block of a destination, from its pieces in any order.
   *
   * @throws DistArrayException when a piece is missing, comes twice, or is not needed by this
   *     destination
   */
  public NdArray assemble(int destinationRank, DType dtype, Iterable<Piece> pieces) {
    Assembly out = assembly(destinationRank, dtype);
    pieces.forEach(out::add);
    return out.block();
  }

  /** Whether the array has the same dimensions before and after. */
  public boolean keepsShape() {
    return from.shape().equals(to.shape());
  }

  /**
   * Puts the block of a destination together in an array, which may be strided.
   *
   * @param out of the block's shape; the exchange keeps shapes
   * @throws DistArrayException when a piece is missing, or does not belong there
   */
  public void assemble(Arrivals arrived, NdArray out) {
    Assembly block = new Assembly(this, arrived.destination(), out);
    arrived.pieces().forEach(block::add);
    block.block();
  }

  /** The block of a destination, to be put together from its pieces. */
  public Assembly assembly(int destinationRank, DType dtype) {
    return new Assembly(this, destinationRank, dtype);
  }

  Distribution from() {
    return from;
  }

  /** The places in a destination's block of the elements that come from each source. */
  Overlaps[] arriving(int destinationRank) {
    return groups().overlapsOfDestination(groups().arriving(to.mapCoords(destinationRank)));
  }

  /**
   * The places of a piece's elements in a destination's block, or null if they do not belong there.
   */
  Positions[] places(Overlaps[] overlaps, Piece piece, DType dtype) {
    if (piece.source() < 0 || piece.source() >= from.ranks()) {
      return null;
    }
    int[] coords = groups().leaving(from.grid().coords(piece.source()));
    Positions[] at = new Positions[coords.length];
    for (int g = 0; g < at.length; g++) {
      at[g] = overlaps[g].at(coords[g]);
      if (at[g] == null) {
        return null;
      }
    }
    Parts parts = new Parts(PositionCopy.shape(at), mostElements(dtype));
    return piece.part() < 0 || piece.part() >= parts.count() ? null : parts.of(at, piece.part());
  }

  /** A destination's block with one dimension for each group. */
  NdArray grouped(NdArray block) {
    return groups().grouped(block, false);
  }

  static boolean advance(int[] chosen, int[] counts) {
    for (int d = chosen.length - 1; d >= 0; d--) {
      if (++chosen[d] < counts[d]) {
        return true;
      }
      chosen[d] = 0;
    }
    return false;
  }

  @Override
  public String toString() {
    return "<Exchange(" + from + " -> " + to + ")>";
  }
}
