package org.distarray.ndarray;

import org.distarray.index.Shape;

/** Copies between two layouts of one shape, innermost dimension in one call. */
final class StridedCopy {
  private StridedCopy() {}

  static void copy(NdArray from, NdArray to) {
    Shape shape = to.shape();
    if (shape.size() == 0) {
      return;
    }
    int width = to.dtype().width();
    if (from.layout().isContiguous() && to.layout().isContiguous()) {
      row(from, from.layout().offset(), width, to, to.layout().offset(), width, (int) shape.size());
      return;
    }
    int last = shape.ndim() - 1;
    int count = (int) shape.dim(last);
    int fromStride = from.layout().stride(last) * width;
    int toStride = to.layout().stride(last) * width;
    long[] index = new long[shape.ndim()];
    do {
      row(from, from.layout().position(index), fromStride, to, to.layout().position(index), toStride, count);
    } while (advance(index, shape, last));
  }

  private static void row(NdArray from, int at, int stride, NdArray to, int toAt, int toStride, int count) {
    int width = to.dtype().width();
    to.storage().copyFrom(toAt * width, toStride, from.storage(), at * width, stride, count, width);
  }

  /** Steps to the next index over the dimensions before {@code last}, in C order. */
  private static boolean advance(long[] index, Shape shape, int last) {
    for (int d = last - 1; d >= 0; d--) {
      if (++index[d] < shape.dim(d)) {
        return true;
      }
      index[d] = 0;
    }
    return false;
  }
}
