package org.distarray.ops;

import java.io.Serializable;
import java.util.Arrays;
import org.distarray.dist.Distribution;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Need;

/** The elements of a block, line by line, each line dealt out to parts of its order. */
public final class Dealt implements Serializable {
  private static final long serialVersionUID = 1L;

  // 1-d
  private final NdArray values;
  // their positions in the block's line, or null
  private final int[] positions;
  // where each part of each line begins
  private final int[] bounds;

  Dealt(NdArray values, int[] positions, int[] bounds) {
    this.values = values;
    this.positions = positions;
    this.bounds = bounds;
  }

  /**
   * The bytes with which a block says where parts begin.
   *
   * @param parts the parts of a line
   */
  static Need bounds(Distribution d, int axis, int parts) {
    long lines = d.largestBlock() / Math.max(1, d.map(axis).largestLocalSize());
    long bytes = Integer.BYTES * (lines * parts + 1);
    return new Need(bytes, bytes);
  }

  /** The place where a part of a line begins; parts are numbered through all lines. */
  int bound(int part) {
    return bounds[part];
  }

  /**
   * Elements of one part.
   *
   * @param line the number of the line in the block
   */
  Piece piece(int line, int from, int end) {
    return new Piece(
        line,
        values.get(from + ":" + end),
        positions == null ? null : Arrays.copyOfRange(positions, from, end));
  }

  /** Elements of one line that go to one rank. */
  public static final class Piece implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The number of the line in the block. */
    final int line;

    /** In the order of the line. */
    final NdArray values;

    /** Their positions in the sender's part of the line, or null. */
    final int[] positions;

    Piece(int line, NdArray values, int[] positions) {
      this.line = line;
      this.values = values;
      this.positions = positions;
    }
  }
}
