package org.distarray.plan;

import java.io.Serializable;
import org.distarray.fold.Partial;

/** The state of some neighbouring results on one rank, on its way to the rank that merges it. */
final class Slice implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int piece;
  private final Partial state;

  /**
   * @param piece the number of the piece in its slice
   */
  Slice(int piece, Partial state) {
    this.piece = piece;
    this.state = state;
  }

  int piece() {
    return piece;
  }

  Partial state() {
    return state;
  }
}
