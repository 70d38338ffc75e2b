package org.distarray.redist;

import java.io.Serializable;
import org.distarray.ndarray.NdArray;

/**
 * Elements that travel from one rank to another: those that the source owns and the destination
 * needs, or a part of them, in C order, each dimension in ascending global order.
 */
public final class Piece implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int source;
  private final int destination;
  private final int part;
  private final NdArray elements;

  /**
   * A piece.
   *
   * @param part its number among the pieces that go from this source to this destination
   * @param elements may be a view of the source's block, and shared with other pieces, so it is not
   *     to be written; it travels without the rest of the block
   */
  public Piece(int source, int destination, int part, NdArray elements) {
    this.source = source;
    this.destination = destination;
    this.part = part;
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

  /**
   * Its number among the pieces that go from its source to its destination, which have a bounded
   * size.
   */
  public int part() {
    return part;
  }

  public NdArray elements() {
    return elements;
  }

  @Override
  public String toString() {
    return "<Piece("
        + source
        + " -> "
        + destination
        + (part == 0 ? "" : ", part " + part)
        + ", shape="
        + elements.shape()
        + ", dtype="
        + elements.dtype()
        + ")>";
  }
}
