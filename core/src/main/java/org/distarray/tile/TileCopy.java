package org.distarray.tile;

import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;

/**
 * A block's elements of one tile, copied to the beginning of an array. Loops of single operations
 * need all their arrays to begin at one index. The copy is made once for all loops of a tile.
 */
final class TileCopy {
  private final Binding.Place from;
  private final DType dtype;
  private final int most;
  private Object copy;
  private long start = -1;

  /**
   * A copy of the tiles of a block, which takes no memory before it is needed.
   *
   * @param most the most elements of a tile
   */
  TileCopy(Binding.Place from, DType dtype, int most) {
    this.from = from;
    this.dtype = dtype;
    this.most = most;
  }

  /** The elements of the tile that begins at {@code start} in the block. */
  Object of(long start, int n) {
    if (copy == null) {
      copy = Storage.allocate(dtype, most).array();
    }
    if (this.start != start) {
      int width = dtype.width();
      System.arraycopy(from.array(), from.at(start) * width, copy, 0, n * width);
      this.start = start;
    }
    return copy;
  }
}
