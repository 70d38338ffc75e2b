package org.distarray.plan;

import java.util.Arrays;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/** Copies stretches of an array's C order into tiles, whatever its layout. */
final class TileReader {
  private final Storage source;
  private final int width;
  private final long[] dims;
  private final long[] strides;
  private final long offset;

  TileReader(NdArray array) {
    this.source = array.storage();
    this.width = array.dtype().width();
    this.offset = array.layout().offset();
    int ndim = array.ndim();
    long[] size = new long[Math.max(1, ndim)];
    long[] step = new long[Math.max(1, ndim)];
    size[0] = 1;
    int merged = 0;
    for (int d = 0; d < ndim; d++) {
      long n = array.shape().dim(d);
      long s = array.layout().stride(d);
      if (n == 1) {
        continue;
      }
      // neighbours that lie as one longer dimension are one
      if (merged > 0 && step[merged - 1] == n * s) {
        size[merged - 1] *= n;
        step[merged - 1] = s;
      } else {
        size[merged] = n;
        step[merged++] = s;
      }
    }
    merged = Math.max(1, merged);
    this.dims = Arrays.copyOf(size, merged);
    this.strides = Arrays.copyOf(step, merged);
  }

  /** Copies elements {@code [start, start + n)} of the C order to the beginning of a tile. */
  void read(long start, int n, Storage tile) {
    int last = dims.length - 1;
    int done = 0;
    while (done < n) {
      long row = (start + done) / dims[last];
      long column = (start + done) % dims[last];
      int count = (int) Math.min(n - done, dims[last] - column);
      long at = offset + column * strides[last];
      for (int d = last - 1; d >= 0; d--) {
        at += row % dims[d] * strides[d];
        row /= dims[d];
      }
      tile.copyFrom(
          done * width,
          width,
          source,
          (int) (at * width),
          (int) strides[last] * width,
          count,
          width);
      done += count;
    }
  }
}
