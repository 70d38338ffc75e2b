package org.distarray.array;

import org.distarray.index.Bounds;
import org.distarray.index.Index;

/** The positions in C order of the elements that {@code numpy.take_along_axis} names. */
final class LinePositions {
  private LinePositions() {}

  /**
   * The positions in C order of the elements that indices along an axis name.
   *
   * @param doing what is done with the elements, for messages
   * @param indices integers, of as many dimensions as the array; the others broadcast
   */
  static <A extends ArrayLike<A>> A of(String doing, A a, Object indices, int axis) {
    int d = a.shape().axis(axis);
    A index = a.selecting().index(indices, Bounds.of(a.shape(), d));
    if (!fits(a, index, d)) {
      throw new IllegalArgumentException(
          "Cannot "
              + doing
              + " elements along axis "
              + axis
              + " of an array of shape "
              + a.shape()
              + " by indices of shape "
              + index.shape()
              + " (the same dimensions, or 1, beside the axis)");
    }
    long stride = 1;
    for (int k = d + 1; k < a.ndim(); k++) {
      stride *= a.shape().dim(k);
    }
    A part = stride == 1 ? index : index.multiply(stride);
    if (a.ndim() == 1) {
      return part;
    }
    return a.shape().dim(d) == 0
        ? ofEmptyLines(a, part, d)
        : a.selecting().positions().get(Masks.along(a.ndim(), d, Index.until(1))).add(part);
  }

  private static boolean fits(ArrayLike<?> a, ArrayLike<?> index, int d) {
    boolean fits = index.ndim() == a.ndim();
    for (int k = 0; k < a.ndim() && fits; k++) {
      long n = index.shape().dim(k);
      fits = k == d || n == a.shape().dim(k) || n == 1 || a.shape().dim(k) == 1;
    }
    return fits;
  }

  /** No line has a first element here, so that the indices themselves are repeated. */
  private static <A extends ArrayLike<A>> A ofEmptyLines(A a, A index, int d) {
    long[] dims = a.shape().toArray();
    for (int k = 0; k < dims.length; k++) {
      dims[k] = k == d || dims[k] == 1 ? index.shape().dim(k) : dims[k];
    }
    return index.broadcastTo(dims);
  }
}
