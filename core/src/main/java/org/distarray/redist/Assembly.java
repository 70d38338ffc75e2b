package org.distarray.redist;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.ndarray.ArrayPool;
import org.distarray.ndarray.NdArray;

/** Puts the block of a destination together from its pieces, which may come in any order. */
public final class Assembly {
  private final Exchange exchange;
  private final int destination;
  private final DType dtype;
  private final NdArray out;
  private final NdArray grouped;
  private final Overlaps[] overlaps;
  // the sources whose part of a number has come
  private final Map<Integer, BitSet> seen = new HashMap<>();
  private long received;

  Assembly(Exchange exchange, int destination, DType dtype) {
    // all pieces fill it
    this(exchange, destination, ArrayPool.unwritten(dtype, exchange.localShape(destination)));
  }

  /** Begins to fill an array of the block's shape, which may be strided if no shape changes. */
  Assembly(Exchange exchange, int destination, NdArray out) {
    this.exchange = exchange;
    this.destination = destination;
    this.dtype = out.dtype();
    this.out = out;
    this.grouped = exchange.grouped(out);
    this.overlaps = exchange.arriving(destination);
  }

  /**
   * Puts the elements of a piece where they belong.
   *
   * @throws DistArrayException when the piece has come already, or when this destination does not
   *     need it
   */
  public void add(Piece piece) {
    Positions[] at = exchange.places(overlaps, piece, dtype);
    NdArray elements = piece.elements();
    BitSet came = at == null ? null : seen.computeIfAbsent(piece.part(), part -> new BitSet());
    boolean twice = at != null && came.get(piece.source());
    if (at == null
        || piece.destination() != destination
        || twice
        || elements.dtype() != dtype
        || !elements.shape().equals(PositionCopy.shape(at))) {
      throw new DistArrayException(
          "Cannot assemble the block of rank "
              + destination
              + " of shape "
              + out.shape()
              + " and dtype "
              + dtype
              + ": "
              + piece
              + (twice ? " came twice" : " does not belong to it")
              + " (from "
              + exchange.from()
              + ")");
    }
    came.set(piece.source());
    PositionCopy.scatter(elements, grouped, at);
    received += elements.size();
  }

  /**
   * The block.
   *
   * @throws DistArrayException when a piece is missing
   */
  public NdArray block() {
    if (received != out.size()) {
      BitSet sources = new BitSet();
      seen.values().forEach(sources::or);
      throw new DistArrayException(
          "Cannot assemble the block of rank "
              + destination
              + ": "
              + received
              + " elements came from ranks "
              + sources.stream().boxed().toList()
              + " ("
              + out.size()
              + " of shape "
              + out.shape()
              + ", from "
              + exchange.from()
              + ")");
    }
    return out;
  }
}
