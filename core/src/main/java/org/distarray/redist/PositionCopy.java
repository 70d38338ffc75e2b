package org.distarray.redist;

import org.distarray.index.Shape;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;

/**
 * Copies elements at listed positions of one array to listed positions of another. Both have the
 * same dtype.
 */
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
      strides[d] =
          shape.dim(d) < 2 ? array.layout().stride(d) : array.layout().stride(d) * at[d].step();
      offset += shape.size() == 0 ? 0 : (long) array.layout().stride(d) * at[d].start();
    }
    return NdArray.of(array.dtype(), Layout.of(shape, strides, (int) offset), array.storage());
  }

  /** The elements at {@code at}: a view if possible, and otherwise a new contiguous array. */
  static NdArray gather(NdArray from, Positions[] at) {
    if (isAffine(at)) {
      return view(from, at);
    }
    NdArray out = NdArray.zeros(from.dtype(), shape(at));
    copy(from, at, out, whole(out.shape()));
    return out;
  }

  /** Puts the elements of {@code values} at the positions {@code at} of {@code to}. */
  static void scatter(NdArray values, NdArray to, Positions[] at) {
    if (isRow(at)) {
      putRow(values, to, at);
    } else if (isAffine(at)) {
      view(to, at).assign(values);
    } else {
      copy(values, whole(values.shape()), to, at);
    }
  }

  /** Whether positions are elements at equal distances, at least one. */
  private static boolean isRow(Positions[] at) {
    int longer = 0;
    for (Positions p : at) {
      longer += p.count() > 1 ? 1 : 0;
      if (!p.isAffine() || p.count() == 0) {
        return false;
      }
    }
    return longer < 2 && at.length > 0;
  }

  private static void putRow(NdArray values, NdArray to, Positions[] at) {
    int inner = inner(at);
    int w = to.layout().offset();
    for (int d = 0; d < at.length; d++) {
      w += d == inner ? 0 : at[d].start() * to.layout().stride(d);
    }
    Positions all = Positions.whole(at[inner].count());
    row(values, all, values.layout().offset(), to, at[inner], w, inner);
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
    int inner = inner(toAt);
    int[][] read = offsets(from, fromAt, inner);
    int[][] write = offsets(to, toAt, inner);
    int[] index = new int[toAt.length];
    do {
      long r = from.layout().offset();
      long w = to.layout().offset();
      for (int d = 0; d < index.length; d++) {
        r += d == inner ? 0 : read[d][index[d]];
        w += d == inner ? 0 : write[d][index[d]];
      }
      row(from, fromAt[inner], (int) r, to, toAt[inner], (int) w, inner);
    } while (advance(index, toAt, inner));
  }

  /**
   * The dimension along which rows are copied at once. It is the last one that has several
   * positions.
   */
  private static int inner(Positions[] at) {
    for (int d = at.length - 1; d > 0; d--) {
      if (at[d].count() > 1) {
        return d;
      }
    }
    return 0;
  }

  /**
   * Copies a row along a dimension. Each step copies a segment that has equal distances on both
   * sides.
   */
  private static void row(
      NdArray from, Positions read, int r, NdArray to, Positions write, int w, int d) {
    int width = to.dtype().width();
    int fromStride = from.layout().stride(d) * width;
    int toStride = to.layout().stride(d) * width;
    int a = 0;
    int b = 0;
    int inA = 0;
    int inB = 0;
    for (int k = 0; k < write.count(); ) {
      int n = Math.min(read.end(a), write.end(b)) - k;
      to.storage()
          .copyFrom(
              w * width + (write.start(b) + inB * write.step(b)) * toStride,
              n == 1 ? width : write.step(b) * toStride,
              from.storage(),
              r * width + (read.start(a) + inA * read.step(a)) * fromStride,
              n == 1 ? width : read.step(a) * fromStride,
              n,
              width);
      k += n;
      inA = k == read.end(a) ? 0 : inA + n;
      a += k == read.end(a) ? 1 : 0;
      inB = k == write.end(b) ? 0 : inB + n;
      b += k == write.end(b) ? 1 : 0;
    }
  }

  private static int[][] offsets(NdArray array, Positions[] at, int inner) {
    int[][] out = new int[at.length][];
    for (int d = 0; d < out.length; d++) {
      out[d] = d == inner ? null : at[d].times(array.layout().stride(d));
    }
    return out;
  }

  private static boolean advance(int[] index, Positions[] at, int inner) {
    for (int d = index.length - 1; d >= 0; d--) {
      if (d != inner && ++index[d] < at[d].count()) {
        return true;
      }
      index[d] = 0;
    }
    return false;
  }
}
