package org.distarray.tile;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.store.TileSource;

/**
 * What a task has of a feed: an array of the shape of the pass's block, or its tiles.
 *
 * @param array null where there are tiles
 * @param tiles null where there is an array
 */
public record Loaded(DType dtype, NdArray array, TileSource tiles) {
  public static Loaded of(NdArray array) {
    return new Loaded(array.dtype(), array, null);
  }

  public static Loaded of(DType dtype, TileSource tiles) {
    return new Loaded(dtype, null, tiles);
  }
}
