package org.distarray.redist;

import java.io.Serializable;
import org.distarray.ndarray.NdArray;

/**
 * Elements that travel from one rank to another: those that the source owns and the destination needs, in C order, each
 * dimension in ascending global order.
 */
public final class Piece implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int source;
  private final int destination;
  private final NdArray elements;

  /**
   * A piece.
   *
   * @param elements contiguous; may be shared with other pieces and with the source's block, so it is not to be written
   */
  public Piece(int source, int destination, NdArray elements) {
    this.source = source;
    this.destination = destination;
    this.elements = elements;
  }

  /** The rank, in the distribution that is left, that owned the elements. */
  public int source() {
    return source;
  }

  /** The rank that needs them. */
  public int destination() {
    return destination;
  }

  public NdArray elements() {
    return elements;
  }

  @Override
  public String toString() {
    return "<Piece(" + source + " -> " + destination + ", shape=" + elements.shape() + ", dtype=" + elements.dtype()
        + ")>";
  }
}
