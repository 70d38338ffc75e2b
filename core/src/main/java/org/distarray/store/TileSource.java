package org.distarray.store;

import org.distarray.ndarray.Storage;

/**
 * Gives the elements of one region a few at a time, so the region need not be in memory as a whole.
 * One thread uses it.
 */
@FunctionalInterface
public interface TileSource {

  /**
   * Fills a tile with elements {@code [start, start + n)} of the region's C order. Stretches may
   * come in any order; consecutive ones are fastest.
   */
  void read(long start, int n, Storage tile);
}
