package org.distarray.redist;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** The pieces that have arrived for one destination of an exchange, not put together yet. */
public final class Arrivals implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int destination;
  private final Piece[] pieces;

  /** Keeps pieces, which may be views of the blocks that they were cut off. */
  public Arrivals(int destination, List<Piece> pieces) {
    this.destination = destination;
    this.pieces = pieces.toArray(new Piece[0]);
  }

  int destination() {
    return destination;
  }

  List<Piece> pieces() {
    return Arrays.asList(pieces);
  }
}
