package org.distarray.reduce;

import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/**
 * Reads the elements of a local array of any layout in C order, so many at a time, to the start of
 * a tile.
 */
final class TileReader {
  private final NdArray array;
  private final int width;
  private final Storage tile;
  private final long[] index;

  TileReader(NdArray array, int tile) {
    this.array = array.ndim() == 0 ? array.reshape(1) : array;
    this.width = array.dtype().width();
    this.tile = Storage.allocate(array.dtype(), tile);
    this.index = new long[this.array.ndim()];
  }

  /** The next {@code n} elements, at most a tile; valid until the next call. */
  Object next(int n) {
    Shape shape = array.shape();
    int last = index.length - 1;
    int stride = array.layout().stride(last) * width;
    for (int done = 0; done < n; ) {
      int m = (int) Math.min(n - done, shape.dim(last) - index[last]);
      int position = array.layout().position(index) * width;
      tile.copyFrom(done * width, width, array.storage(), position, stride, m, width);
      done += m;
      index[last] += m;
      for (int d = last; d > 0 && index[d] == shape.dim(d); d--) {
        index[d] = 0;
        index[d - 1]++;
      }
    }
    return tile.array();
  }
}
