package org.distarray.tile;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.store.TileSource;

/**
 * The contents of a feed in a task: an array of the shape of the pass's block, or its tiles.
 *
 * @param dtype the type of the elements
 * @param array the array, or null if there are tiles
 * @param tiles the tiles, or null if there is an array
 */
public record Loaded(DType dtype, NdArray array, TileSource tiles) {
  public static Loaded of(NdArray array) {
    return new Loaded(array.dtype(), array, null);
  }

  public static Loaded of(DType dtype, TileSource tiles) {
    return new Loaded(dtype, null, tiles);
  }
}
