package org.distarray.tile;

/** Takes the tiles of a fused stage, in C order of the block. */
@FunctionalInterface
public interface TileSink {

  /**
   * Takes a tile.
   *
   * @param array a primitive array. Elements {@code [from, from + n)} are the tile until the call
   *     returns; they may belong to a block that others read.
   * @param start the position of the first one in the block's C order
   */
  void accept(Object array, int from, long start, int n);

  /**
   * The best number of elements for a tile from {@code start} on, from 1 to {@code most}. Tiles of
   * other sizes are taken, too.
   */
  default int best(long start, int most) {
    return most;
  }

  /**
   * Whether a tile would change nothing. The machine then gives the tile to no sink, and it does
   * not read what only the other sinks need of it. It asks the first one of several sinks.
   *
   * @param array as {@link #accept} takes it
   */
  default boolean isIdle(Object array, int from, long start, int n) {
    return false;
  }
}
