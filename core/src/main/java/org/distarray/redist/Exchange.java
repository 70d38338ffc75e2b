package org.distarray.redist;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * The plan that brings the elements of a distributed array to the processes that need them.
 *
 * <p>The plan is the two layouts and nothing else. A source finds the pieces of its block from its own indices and the
 * destinations' maps, a destination finds their places from its own indices and the sources' maps; both list a piece's
 * elements in ascending global order, so no index ever travels. Each side costs O(runs of its indices + pieces).
 */
public final class Exchange implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Distribution from;
  private final Placement to;

  private Exchange(Distribution from, Placement to) {
    this.from = from;
    this.to = to;
  }

  /**
   * The exchange between two layouts of one shape.
   *
   * @throws IllegalArgumentException when the shapes differ
   */
  public static Exchange between(Distribution from, Placement to) {
    if (!from.shape().equals(to.shape())) {
      throw new IllegalArgumentException(
          "Cannot redistribute an array: shape " + from.shape() + " differs from " + to.shape() + " (the same shape)");
    }
    return new Exchange(from, to);
  }

  /** The shape of the block that a destination needs. */
  public Shape localShape(int destinationRank) {
    return shape(to.indices(destinationRank));
  }

  private static Shape shape(IndexSet[] indices) {
    long[] dims = new long[indices.length];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = indices[d].size();
    }
    return Shape.of(dims);
  }

  /**
   * The pieces of a source's block, one for each destination that needs some of it.
   *
   * @throws IllegalArgumentException when the block's shape is not the source's
   */
  public List<Piece> split(int sourceRank, NdArray block) {
    IndexSet[] mine = from.indices(sourceRank);
    if (!block.shape().equals(shape(mine))) {
      throw new IllegalArgumentException(
          "Cannot split the block of rank " + sourceRank + ": shape " + block.shape() + " (" + shape(mine) + ")");
    }
    List<Piece> out = new ArrayList<>();
    if (block.size() == 0) {
      return out;
    }
    Overlaps[] overlaps = new Overlaps[mine.length];
    for (int d = 0; d < mine.length; d++) {
      overlaps[d] = Overlaps.of(mine[d], to.map(d));
    }
    int[] chosen = new int[mine.length];
    int[] coords = new int[mine.length];
    Positions[] at = new Positions[mine.length];
    do {
      for (int d = 0; d < chosen.length; d++) {
        coords[d] = overlaps[d].coord(chosen[d]);
        at[d] = overlaps[d].positions(chosen[d]);
      }
      NdArray elements = elements(block, at);
      for (int rank : to.ranksAt(coords)) {
        out.add(new Piece(sourceRank, rank, elements));
      }
    } while (advance(chosen, overlaps));
    return out;
  }

  private static NdArray elements(NdArray block, Positions[] at) {
    boolean whole = block.layout().isContiguous() && block.storage().length() == block.size() * block.dtype().width();
    for (int d = 0; d < at.length; d++) {
      whole &= at[d].isWhole(block.shape().dim(d));
    }
    return whole ? block : PositionCopy.gather(block, at);
  }

  private static boolean advance(int[] chosen, Overlaps[] overlaps) {
    for (int d = chosen.length - 1; d >= 0; d--) {
      if (++chosen[d] < overlaps[d].count()) {
        return true;
      }
      chosen[d] = 0;
    }
    return false;
  }

  /**
   * The block of a destination, put together from its pieces in any order.
   *
   * @throws DistArrayException when a piece is missing, comes twice, or is not one that this destination needs
   */
  public NdArray assemble(int destinationRank, DType dtype, Iterable<Piece> pieces) {
    IndexSet[] mine = to.indices(destinationRank);
    NdArray out = NdArray.zeros(dtype, shape(mine));
    Overlaps[] overlaps = new Overlaps[mine.length];
    for (int d = 0; d < mine.length; d++) {
      overlaps[d] = Overlaps.of(mine[d], from.map(d));
    }
    BitSet seen = new BitSet();
    long received = 0;
    for (Piece piece : pieces) {
      Positions[] at = places(overlaps, piece.source());
      if (at == null
          || piece.destination() != destinationRank
          || seen.get(piece.source())
          || piece.elements().dtype() != dtype
          || !piece.elements().shape().equals(PositionCopy.shape(at))) {
        throw new DistArrayException(
            "Cannot assemble the block of rank " + destinationRank + " of shape " + out.shape() + " and dtype " + dtype
                + ": " + piece + (seen.get(piece.source()) ? " came twice" : " does not belong to it") + " (from " + from
                + ")");
      }
      seen.set(piece.source());
      PositionCopy.scatter(piece.elements(), out, at);
      received += piece.elements().size();
    }
    if (received != out.size()) {
      throw new DistArrayException(
          "Cannot assemble the block of rank " + destinationRank + ": " + received + " elements came from ranks " + seen
              + " (" + out.size() + " of shape " + out.shape() + ", from " + from + ")");
    }
    return out;
  }

  /** Where the elements of a source's piece lie in a destination's block, or null when they share none. */
  private Positions[] places(Overlaps[] overlaps, int source) {
    if (source < 0 || source >= from.ranks()) {
      return null;
    }
    int[] coords = from.grid().coords(source);
    Positions[] at = new Positions[coords.length];
    for (int d = 0; d < at.length; d++) {
      at[d] = overlaps[d].at(coords[d]);
      if (at[d] == null) {
        return null;
      }
    }
    return at;
  }

  @Override
  public String toString() {
    return "<Exchange(" + from + " -> " + to + ")>";
  }
}
