package org.distarray.store;

import org.distarray.ndarray.Storage;

/**
 * Gives the elements of one region a few at a time, so that the region need not be in memory as a
 * whole. It belongs to one thread.
 */
@FunctionalInterface
public interface TileSource {

  /**
   * Fills a tile with elements {@code [start, start + n)} of the region's C order. Stretches that
   * follow one another are fastest; any order is right.
   */
  void read(long start, int n, Storage tile);
}
