package org.distarray.ndarray;

import java.util.Arrays;
import org.distarray.index.Shape;

/**
 * Copies between two layouts of one shape, a row at a time. Dimensions of length 1 are left out and
 * neighbouring dimensions that are regular on both sides are joined first, so that rows are as long
 * as they can be.
 */
final class StridedCopy {
  private final int[] counts;
  private final int[] fromStrides;
  private final int[] toStrides;

  /** Dimension 0 is the innermost. */
  private StridedCopy(Layout from, Layout to) {
    Shape shape = to.shape();
    int[] n = new int[shape.ndim() + 1];
    int[] f = new int[n.length];
    int[] t = new int[n.length];
    int used = 0;
    n[0] = 1;
    for (int d = shape.ndim() - 1; d >= 0; d--) {
      int count = (int) shape.dim(d);
      if (count == 1) {
        continue;
      }
      boolean joins = from.stride(d) == f[used] * n[used] && to.stride(d) == t[used] * n[used];
      if (n[used] == 1) {
        n[used] = count;
        f[used] = from.stride(d);
        t[used] = to.stride(d);
      } else if (joins) {
        n[used] *= count;
      } else {
        used++;
        n[used] = count;
        f[used] = from.stride(d);
        t[used] = to.stride(d);
      }
    }
    this.counts = Arrays.copyOf(n, used + 1);
    this.fromStrides = f;
    this.toStrides = t;
  }

  static void copy(NdArray from, NdArray to) {
    if (to.size() > 0) {
      new StridedCopy(from.layout(), to.layout()).run(from, to);
    }
  }

  private void run(NdArray from, NdArray to) {
    int width = to.dtype().width();
    int[] index = new int[counts.length];
    int read = from.layout().offset();
    int write = to.layout().offset();
    // a lone element has no stride of its own
    int fromStride = (counts[0] == 1 ? 1 : fromStrides[0]) * width;
    int toStride = (counts[0] == 1 ? 1 : toStrides[0]) * width;
    while (true) {
      to.storage()
          .copyFrom(
              write * width, toStride, from.storage(), read * width, fromStride, counts[0], width);
      int d = 1;
      while (d < counts.length && ++index[d] == counts[d]) {
        index[d] = 0;
        read -= (counts[d] - 1) * fromStrides[d];
        write -= (counts[d] - 1) * toStrides[d];
        d++;
      }
      if (d == counts.length) {
        return;
      }
      read += fromStrides[d];
      write += toStrides[d];
    }
  }
}
