package org.distarray.ops;

import java.io.Serializable;
import java.util.Arrays;
import org.distarray.ndarray.NdArray;

/** The elements of a block, line by line, each line dealt out to parts of its order. */
final class Dealt implements Serializable {
  private static final long serialVersionUID = 1L;

  // 1-d, or null
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

  /** Where a part of a line begins; parts are numbered through all lines. */
  int bound(int part) {
    return bounds[part];
  }

  /**
   * Elements of one part.
   *
   * @param line the number of the line in the block
   * @param at their place in the line of the block to which they go, if it is known
   */
  Piece piece(int line, int from, int end, int at) {
    return new Piece(
        line,
        at,
        values == null ? null : values.get(from + ":" + end),
        positions == null ? null : Arrays.copyOfRange(positions, from, end));
  }

  /** Elements of one line that go to one rank. */
  static final class Piece implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The number of the line in the block. */
    final int line;

    /** Their place in the line of the receiver's block, if it is known. */
    final int at;

    /** In the order of the line, or null. */
    final NdArray values;

    /** Their positions in the sender's part of the line, or null. */
    final int[] positions;

    Piece(int line, int at, NdArray values, int[] positions) {
      this.line = line;
      this.at = at;
      this.values = values;
      this.positions = positions;
    }
  }
}
