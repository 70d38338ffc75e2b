package org.distarray.redist;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.index.Shape;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;

/**
 * The plan that widens the blocks of an array by elements of their neighbours. Blocks stay where
 * they are. The part of a block that another block's margin needs travels, every element once.
 *
 * <p>The plan consists of the layout and the overlap. Source and destination find from these,
 * dimension by dimension, which elements travel and where they go.
 */
public final class Halo implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Distribution distribution;
  private final Overlap overlap;
  private final HaloDim[] dims;

  private Halo(Distribution distribution, Overlap overlap, HaloDim[] dims) {
    this.distribution = distribution;
    this.overlap = overlap;
    this.dims = dims;
  }

  /**
   * Plans the halo of a layout.
   *
   * @throws IllegalArgumentException when a widened dimension has neither a block map nor is
   *     undistributed
   */
  public static Halo of(Distribution distribution, Overlap overlap) {
    overlap.check(distribution.ndim());
    HaloDim[] dims = new HaloDim[distribution.ndim()];
    for (int d = 0; d < dims.length; d++) {
      DimMap map = distribution.map(d);
      if (overlap.pads(d) && !(map instanceof Block || map instanceof Undistributed)) {
        throw new IllegalArgumentException(
            "Cannot widen blocks along dimension "
                + d
                + ": "
                + map
                + " has no neighbours (a block map: call"
                + " distributeAs first)");
      }
      dims[d] = new HaloDim(overlap, d, map);
    }
    return new Halo(distribution, overlap, dims);
  }

  public Distribution distribution() {
    return distribution;
  }

  public Overlap overlap() {
    return overlap;
  }

  /** The number of elements that change their rank. */
  public long moved() {
    long needed = 1;
    for (HaloDim dim : dims) {
      needed *= IntStream.range(0, dim.map().gridSize()).mapToLong(dim::distinct).sum();
    }
    return needed - distribution.shape().size();
  }

  /** The largest number of elements that come to one rank. */
  public long largestArriving() {
    long most = 0;
    for (int rank = 0; rank < distribution.ranks(); rank++) {
      int[] coords = distribution.grid().coords(rank);
      long needed = 1;
      long own = 1;
      for (int d = 0; d < dims.length; d++) {
        needed *= dims[d].distinct(coords[d]);
        own *= dims[d].map().localSize(coords[d]);
      }
      most = Math.max(most, needed - own);
    }
    return most;
  }

  /** The shape of a rank's widened block. */
  public Shape paddedShape(int rank) {
    int[] coords = distribution.grid().coords(rank);
    return Shape.of(
        IntStream.range(0, dims.length).mapToLong(d -> dims[d].length(coords[d])).toArray());
  }

  /** The number of elements of all widened blocks, at most 2^63 - 1. */
  public long paddedSize() {
    return product(LongStream::sum);
  }

  /** The number of elements of the largest widened block, at most 2^63 - 1. */
  public long largestBlock() {
    return product(lengths -> lengths.max().orElse(0));
  }

  private long product(ToLongFunction<LongStream> ofLengths) {
    long out = 1;
    for (HaloDim dim : dims) {
      LongStream lengths = IntStream.range(0, dim.map().gridSize()).mapToLong(dim::length);
      long length = ofLengths.applyAsLong(lengths);
      // more than any limit is enough to know
      out = out == 0 || length <= Long.MAX_VALUE / out ? out * length : Long.MAX_VALUE;
    }
    return out;
  }

  /**
   * The parts of a rank's block that other ranks need. Each piece is made when it is asked for.
   *
   * @param destinations the ranks whose pieces are made
   * @param maxBytes the most bytes of a piece; one element is always allowed
   */
  public Iterator<Piece> split(int rank, NdArray block, IntPredicate destinations, long maxBytes) {
    int[] me = distribution.grid().coords(rank);
    int[][] takers = new int[dims.length][];
    long all = 1;
    for (int d = 0; d < dims.length; d++) {
      takers[d] = dims[d].takers(me[d]);
      all *= takers[d].length;
    }
    int most = mostElements(block.dtype(), maxBytes);
    return IntStream.range(0, Math.toIntExact(all))
        .mapToObj(k -> taker(k, takers))
        .filter(
            coords ->
                !Arrays.equals(coords, me) && destinations.test(distribution.grid().rank(coords)))
        .flatMap(
            coords -> {
              Positions[] at = needed(coords, me);
              Parts parts = new Parts(PositionCopy.shape(at), most);
              int taker = distribution.grid().rank(coords);
              return IntStream.range(0, parts.count())
                  .mapToObj(part -> Piece.of(rank, taker, part, block, parts.of(at, part)));
            })
        .iterator();
  }

  private static int[] taker(int number, int[][] takers) {
    int[] coords = new int[takers.length];
    int rest = number;
    for (int d = coords.length - 1; d >= 0; d--) {
      coords[d] = takers[d][rest % takers[d].length];
      rest /= takers[d].length;
    }
    return coords;
  }

  private Positions[] needed(int[] taker, int[] owner) {
    Positions[] out = new Positions[dims.length];
    for (int d = 0; d < out.length; d++) {
      out[d] = dims[d].needed(taker[d], owner[d]);
    }
    return out;
  }

  private static int mostElements(DType dtype, long maxBytes) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, maxBytes / dtype.itemsize()));
  }

  /**
   * The widened block of a rank, as a new array.
   *
   * @param maxBytes as in {@link #split}
   * @throws DistArrayException when a piece is missing, comes twice, or is not needed by this rank
   */
  public NdArray assemble(int rank, NdArray block, Iterable<Piece> pieces, long maxBytes) {
    return part(rank, block, pieces, maxBytes, 0, 0, Long.MAX_VALUE);
  }

  /**
   * A part of the widened block of a rank, as a new array.
   *
   * @param maxBytes as in {@link #split}
   * @param axis the dimension along which it is a part
   * @param from the first index in the widened block
   * @param to the index behind the last one; it may be greater than the widened block is long
   * @throws DistArrayException when a piece that the part needs is missing, or when a piece comes
   *     twice or is not needed by this rank
   */
  public NdArray part(
      int rank,
      NdArray block,
      Iterable<Piece> pieces,
      long maxBytes,
      int axis,
      long from,
      long to) {
    int[] me = distribution.grid().coords(rank);
    List<List<HaloDim.Cells>> cells = new ArrayList<>();
    int[] counts = new int[dims.length];
    long[] shape = new long[dims.length];
    for (int d = 0; d < dims.length; d++) {
      List<HaloDim.Cells> all = dims[d].cells(me[d]);
      if (d == axis) {
        all = all.stream().map(c -> c.within(from, to)).filter(c -> c.length() > 0).toList();
      }
      cells.add(all);
      counts[d] = all.size();
      shape[d] = all.stream().mapToLong(HaloDim.Cells::length).sum();
    }
    NdArray out = NdArray.zeros(block.dtype(), Shape.of(shape));
    if (out.size() == 0) {
      return out;
    }
    int most = mostElements(block.dtype(), maxBytes);
    Map<Integer, Face> faces = new HashMap<>();
    for (Piece piece : pieces) {
      int source = piece.source();
      if (isBeside(piece, axis, me, cells)) {
        continue;
      }
      boolean known =
          piece.destination() == rank
              && source >= 0
              && source < distribution.ranks()
              && source != rank;
      Face face =
          known
              ? faces.computeIfAbsent(
                  source,
                  s -> new Face(needed(me, distribution.grid().coords(s)), block.dtype(), most))
              : null;
      if (face == null || !face.add(piece)) {
        throw new DistArrayException(
            "Cannot widen the block of rank "
                + rank
                + " of shape "
                + block.shape()
                + " and dtype "
                + block.dtype()
                + ": "
                + piece
                + " does not belong to it or came twice (from "
                + this
                + ")");
      }
    }
    int[] chosen = new int[dims.length];
    do {
      HaloDim.Cells[] box = new HaloDim.Cells[dims.length];
      Arrays.setAll(box, d -> cells.get(d).get(chosen[d]));
      fill(out, box, rank, me, block, faces);
    } while (Exchange.advance(chosen, counts));
    return out;
  }

  /** Whether a rank's widened block needs a piece along an axis, but not the part of the block. */
  private boolean isBeside(Piece piece, int axis, int[] me, List<List<HaloDim.Cells>> part) {
    if (axis >= dims.length || piece.source() < 0 || piece.source() >= distribution.ranks()) {
      return false;
    }
    int owner = distribution.grid().coords(piece.source())[axis];
    return part.get(axis).stream().noneMatch(c -> c.owner() == owner)
        && dims[axis].cells(me[axis]).stream().anyMatch(c -> c.owner() == owner);
  }

  /** Fills a box of the widened block whose elements come from one rank. */
  private void fill(
      NdArray out,
      HaloDim.Cells[] box,
      int rank,
      int[] me,
      NdArray block,
      Map<Integer, Face> faces) {
    NdArray to = box(out, box, d -> (int) box[d].at(), d -> 1);
    int[] owner = new int[box.length];
    for (int d = box.length - 1; d >= 0; d--) {
      owner[d] = box[d].owner();
      if (owner[d] == HaloDim.NOBODY) {
        // dask.array.overlap pads one dimension after the other: the last one's constant is in the
        // corners
        to.assign(NdArray.repeated(out.dtype(), to.shape(), overlap.boundary(d).value()));
        return;
      }
    }
    if (Arrays.equals(owner, me)) {
      to.assign(box(block, box, d -> (int) box[d].first(), d -> box[d].step()));
      return;
    }
    int source = distribution.grid().rank(owner);
    Face face = faces.get(source);
    if (face == null || !face.isWhole()) {
      throw new DistArrayException(
          "Cannot widen the block of rank "
              + rank
              + ": elements of rank "
              + source
              + " are missing (from "
              + this
              + ")");
    }
    to.assign(box(face.elements(), box, d -> face.position(d, box[d].first()), d -> box[d].step()));
  }

  /** The strided view of the elements of a box. */
  private static NdArray box(
      NdArray array, HaloDim.Cells[] box, IntUnaryOperator first, IntUnaryOperator step) {
    long[] shape = new long[box.length];
    int[] strides = new int[box.length];
    int offset = array.layout().offset();
    for (int d = 0; d < box.length; d++) {
      shape[d] = box[d].length();
      strides[d] = array.layout().stride(d) * step.applyAsInt(d);
      offset += array.layout().stride(d) * first.applyAsInt(d);
    }
    return NdArray.of(array.dtype(), Layout.of(Shape.of(shape), strides, offset), array.storage());
  }

  @Override
  public String toString() {
    return "<Halo(" + overlap + " of " + distribution + ")>";
  }
}
