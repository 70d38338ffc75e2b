package org.distarray.plan;

/** Takes the tiles of a fused stage, in C order of the block. */
@FunctionalInterface
interface TileSink {

  /**
   * Takes a tile.
   *
   * @param tile a primitive array; elements {@code [0, n)} are valid until the call returns
   * @param start the position of the first one in the block's C order
   */
  void accept(Object tile, long start, int n);
}
