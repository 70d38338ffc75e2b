package org.distarray.reduce;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/** Casts a tile as {@code numpy.astype} does. */
final class Cast {
  private Cast() {}

  static Object tile(Storage tile, DType from, DType to, int n) {
    if (from == to) {
      return tile.array();
    }
    NdArray in = NdArray.of(from, tile.array(), Shape.of(tile.length() / from.width()));
    NdArray out = NdArray.zeros(to, Shape.of(n));
    for (int k = 0; k < n; k++) {
      out.set(in.item(k), k);
    }
    return out.storage().array();
  }
}
