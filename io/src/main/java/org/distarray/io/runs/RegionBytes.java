package org.distarray.io.runs;

import java.util.Map;
import org.distarray.dist.Distribution;
import org.distarray.index.Shape;

/**
 * Counts the bytes of a file that are read for a region of its array, by arithmetic.
 *
 * <p>They are the region's own bytes, and the bytes of short gaps between its runs. {@link
 * RunReader} reads these gaps, because one long access costs less than two short ones. A gap at the
 * end of a window is counted, too.
 */
final class RegionBytes {
  private final int ndim;
  private final long[] stride;
  private final int[] order;
  private final int itemsize;

  /**
   * @param fortran whether dimension 0 runs fastest in the file
   * @param pitch the bytes from one index of dimension 0 to the next; 0 if there are no gaps
   */
  RegionBytes(Shape shape, boolean fortran, int itemsize, long pitch) {
    this.ndim = shape.ndim();
    this.stride = new long[ndim];
    this.order = new int[ndim];
    this.itemsize = itemsize;
    long step = itemsize;
    for (int k = ndim - 1; k >= 0; k--) {
      int d = fortran ? ndim - 1 - k : k;
      order[k] = d;
      stride[d] = step;
      step *= Math.max(1, shape.dim(d));
    }
    if (pitch > 0) {
      stride[0] = pitch;
    }
  }

  /** The bytes that all ranks read for a layout of the array. */
  long of(Distribution d) {
    Spread[][] spreads = new Spread[ndim][];
    for (int k = 0; k < ndim; k++) {
      spreads[k] = new Spread[d.map(k).gridSize()];
      for (int p = 0; p < spreads[k].length; p++) {
        spreads[k][p] = Spread.of(d.map(k).indices(p));
      }
    }
    long bytes = 0;
    Spread[] region = new Spread[ndim];
    for (int rank = 0; rank < d.ranks(); rank++) {
      int[] coords = d.grid().coords(rank);
      for (int k = 0; k < ndim; k++) {
        region[k] = spreads[k][coords[k]];
      }
      bytes += of(region);
    }
    return bytes;
  }

  /** The bytes that are read for one region. */
  long of(Spread[] region) {
    long rows = 1;
    for (Spread dim : region) {
      rows *= dim.n();
    }
    long bytes = rows * itemsize;
    long extent = itemsize; // of what lies between two neighbours of a dimension
    for (int k = ndim - 1; k >= 0 && rows > 0; k--) {
      int d = order[k];
      rows /= region[d].n();
      for (Map.Entry<Long, Long> step : region[d].steps().entrySet()) {
        long gap = step.getKey() * stride[d] - extent;
        bytes += gap <= BlockBytes.GAP ? rows * step.getValue() * gap : 0;
      }
      extent += region[d].extent() * stride[d];
    }
    return bytes;
  }
}
