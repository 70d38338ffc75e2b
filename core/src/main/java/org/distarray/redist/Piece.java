package org.distarray.redist;

import java.io.Serializable;
import java.util.function.Supplier;
import org.distarray.ndarray.NdArray;

/**
 * Elements that travel from one rank to another. They are all or some of the elements that the
 * source owns and the destination needs, in C order, each dimension in ascending global order.
 */
public final class Piece implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int source;
  private final int destination;
  private final int part;
  private final NdArray elements;
  // null once the elements are there
  private final transient Supplier<NdArray> later;

  /**
   * Makes a piece.
   *
   * @param part its number among the pieces from this source to this destination
   * @param elements the elements; nobody may write to them, because they may be a view of the
   *     source's block or shared with other pieces. They travel without the rest of the block.
   */
  public Piece(int source, int destination, int part, NdArray elements) {
    this(source, destination, part, elements, null);
  }

  private Piece(int source, int destination, int part, NdArray elements, Supplier<NdArray> later) {
    this.source = source;
    this.destination = destination;
    this.part = part;
    this.elements = elements;
    this.later = later;
  }

  /**
   * A piece of a block. It is a view if there is one, and otherwise a copy that is cut when it is
   * taken.
   */
  static Piece of(int source, int destination, int part, NdArray block, Positions[] at) {
    return PositionCopy.isAffine(at)
        ? new Piece(source, destination, part, PositionCopy.view(block, at))
        : new Piece(source, destination, part, null, () -> PositionCopy.gather(block, at));
  }

  /** This piece with its elements, which are not cut again. */
  public Piece cut() {
    return later == null ? this : new Piece(source, destination, part, later.get());
  }

  private Object writeReplace() {
    return cut();
  }

  /** The rank that owned the elements, in the distribution that they leave. */
  public int source() {
    return source;
  }

  /** The rank that needs the elements. */
  public int destination() {
    return destination;
  }

  /** The number of the piece among the pieces from its source to its destination. */
  public int part() {
    return part;
  }

  /** The elements; where they are cut later, anew each time. */
  public NdArray elements() {
    return later == null ? elements : later.get();
  }

  @Override
  public String toString() {
    NdArray there = elements();
    return "<Piece("
        + source
        + " -> "
        + destination
        + (part == 0 ? "" : ", part " + part)
        + ", shape="
        + there.shape()
        + ", dtype="
        + there.dtype()
        + ")>";
  }
}
