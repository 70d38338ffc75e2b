package org.distarray.dist;

import java.io.Serializable;
import org.distarray.protocol.BlockDim;

/**
 * The width of the padding of a block dimension whose blocks are described for other libraries: a
 * number of cells at each bound. At the two outer bounds it is boundary padding, which the outer
 * blocks own. Between two blocks it is communication padding, which widens both of them.
 *
 * <p>As in the original it is only a description, and may be wider than the part that a neighbour
 * owns. The protocol has no such blocks; {@link org.distarray.protocol.DapValidator} refuses them.
 */
final class Padding implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Block map;
  private final int[] widths;

  /**
   * A padding.
   *
   * @param what the dimension, for messages
   * @param widths one for each bound of the map
   * @throws IllegalArgumentException when one is negative
   */
  Padding(String what, Block map, int... widths) {
    this.map = map;
    this.widths = widths.clone();
    for (int b = 0; b < widths.length; b++) {
      if (widths[b] < 0) {
        throw new IllegalArgumentException(
            "Cannot pad "
                + what
                + ": padding at index "
                + map.bound(b)
                + " is "
                + widths[b]
                + " (0 or more)");
      }
    }
  }

  /** A padding of the same width between all blocks, and of another at the two outer bounds. */
  static Padding even(String what, Block map, int communication, int boundary) {
    int[] widths = new int[map.gridSize() + 1];
    for (int b = 0; b < widths.length; b++) {
      widths[b] = b == 0 || b == map.gridSize() ? boundary : communication;
    }
    return new Padding(what, map, widths);
  }

  /** The description of process {@code p}'s block with its padding. */
  BlockDim dimData(int p) {
    int last = map.gridSize() - 1;
    return new BlockDim(
        map.size(),
        map.gridSize(),
        p,
        map.bound(p) - (p == 0 ? 0 : widths[p]),
        map.bound(p + 1) + (p == last ? 0 : widths[p + 1]),
        widths[p],
        widths[p + 1],
        false);
  }
}
