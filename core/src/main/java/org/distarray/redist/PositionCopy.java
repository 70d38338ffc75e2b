package org.distarray.redist;

import java.util.Arrays;
import org.distarray.index.Shape;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;

/** Copies the elements at listed positions of one array to listed positions of another of the same dtype. */
final class PositionCopy {
  private PositionCopy() {}

  /** The shape that positions select. */
  static Shape shape(Positions[] at) {
    long[] dims = new long[at.length];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = at[d].count();
    }
    return Shape.of(dims);
  }

  static boolean isAffine(Positions[] at) {
    for (Positions p : at) {
      if (!p.isAffine()) {
        return false;
      }
    }
    return true;
  }

  /** The strided view of the elements at affine positions. */
  static NdArray view(NdArray array, Positions[] at) {
    int[] strides = new int[at.length];
    long offset = array.layout().offset();
    Shape shape = shape(at);
    for (int d = 0; d < strides.length; d++) {
      strides[d] = shape.dim(d) < 2 ? array.layout().stride(d) : array.layout().stride(d) * at[d].step();
      offset += shape.size() == 0 ? 0 : (long) array.layout().stride(d) * at[d].start();
    }
    return NdArray.of(array.dtype(), Layout.of(shape, strides, (int) offset), array.storage());
  }

  /** A new contiguous array with the elements at {@code at}. */
  static NdArray gather(NdArray from, Positions[] at) {
    if (isAffine(at)) {
      return view(from, at).copy();
    }
    NdArray out = NdArray.zeros(from.dtype(), shape(at));
    copy(from, at, out, whole(out.shape()));
    return out;
  }

  /** Puts the elements of {@code values} at the positions {@code at} of {@code to}. */
  static void scatter(NdArray values, NdArray to, Positions[] at) {
    if (isAffine(at)) {
      view(to, at).assign(values);
    } else {
      copy(values, whole(values.shape()), to, at);
    }
  }

  private static Positions[] whole(Shape shape) {
    Positions[] out = new Positions[shape.ndim()];
    for (int d = 0; d < out.length; d++) {
      out[d] = Positions.whole(shape.dim(d));
    }
    return out;
  }

  private static void copy(NdArray from, Positions[] fromAt, NdArray to, Positions[] toAt) {
    if (shape(toAt).size() == 0) {
      return;
    }
    int last = toAt.length - 1;
    int[][] read = offsets(from, fromAt);
    int[][] write = offsets(to, toAt);
    int[] ends = segments(fromAt[last], toAt[last]);
    int[] index = new int[last];
    do {
      long r = from.layout().offset();
      long w = to.layout().offset();
      for (int d = 0; d < last; d++) {
        r += read[d][index[d]];
        w += write[d][index[d]];
      }
      row(from, read[last], (int) r, to, write[last], (int) w, ends);
    } while (advance(index, toAt));
  }

  /** Copies one innermost row, a segment of equal distances at a time. */
  private static void row(NdArray from, int[] read, int r, NdArray to, int[] write, int w, int[] ends) {
    int width = to.dtype().width();
    int k = 0;
    for (int end : ends) {
      int stride = end - k > 1 ? (write[k + 1] - write[k]) * width : width;
      int fromStride = end - k > 1 ? (read[k + 1] - read[k]) * width : width;
      to.storage()
          .copyFrom(
              (w + write[k]) * width, stride, from.storage(), (r + read[k]) * width, fromStride, end - k, width);
      k = end;
    }
  }

  /** Where the segments end that are at equal distances on both sides. */
  private static int[] segments(Positions a, Positions b) {
    int n = a.count();
    int[] ends = new int[n];
    int used = 0;
    for (int k = 0; k < n; ) {
      k += Math.min(a.segment(k), b.segment(k));
      ends[used++] = k;
    }
    return Arrays.copyOf(ends, used);
  }

  private static int[][] offsets(NdArray array, Positions[] at) {
    int[][] out = new int[at.length][];
    for (int d = 0; d < out.length; d++) {
      int stride = array.layout().stride(d);
      out[d] = new int[at[d].count()];
      for (int k = 0; k < out[d].length; k++) {
        out[d][k] = at[d].at(k) * stride;
      }
    }
    return out;
  }

  private static boolean advance(int[] index, Positions[] at) {
    for (int d = index.length - 1; d >= 0; d--) {
      if (++index[d] < at[d].count()) {
        return true;
      }
      index[d] = 0;
    }
    return false;
  }
}
