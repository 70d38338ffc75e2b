package org.distarray.redist;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.function.Supplier;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.ElementBytes;
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

  /** Writes the piece in a form without classes, which is as short as a tiny piece deserves. */
  public void writeTo(DataOutputStream out) throws IOException {
    NdArray there = elements();
    out.writeInt(source);
    out.writeInt(destination);
    out.writeInt(part);
    out.writeByte(there.dtype().ordinal());
    out.writeByte(there.shape().ndim());
    for (int d = 0; d < there.shape().ndim(); d++) {
      out.writeInt(Math.toIntExact(there.shape().dim(d)));
    }
    ElementBytes.of(there).writeTo(out);
  }

  /** Reads a piece that {@link #writeTo} wrote. */
  public static Piece readFrom(DataInputStream in) throws IOException {
    int source = in.readInt();
    int destination = in.readInt();
    int part = in.readInt();
    DType dtype = DType.values()[in.readByte()];
    long[] shape = new long[in.readByte()];
    for (int d = 0; d < shape.length; d++) {
      shape[d] = in.readInt();
    }
    NdArray elements = NdArray.zeros(dtype, Shape.of(shape));
    ElementBytes.of(elements).readFrom(in);
    return new Piece(source, destination, part, elements);
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
