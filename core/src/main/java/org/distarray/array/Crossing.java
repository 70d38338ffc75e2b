package org.distarray.array;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;
import org.distarray.index.Index;

/** Cross products of vectors, element by element of their parts. */
final class Crossing {
  private Crossing() {}

  static <A extends ArrayLike<A>> A of(A a, A b, int axis) {
    int d = a.shape().axis(axis);
    int e = b.shape().axis(axis);
    long m = a.shape().dim(d);
    long n = b.shape().dim(e);
    DType dtype = Promotion.promote(a.dtype(), b.dtype());
    if (m < 2 || m > 3 || n < 2 || n > 3 || dtype.isBool()) {
      throw new IllegalArgumentException(
          "Cannot take the cross product along axis "
              + axis
              + " of "
              + a.dtype()
              + " "
              + a.shape()
              + " and "
              + b.dtype()
              + " "
              + b.shape()
              + " (numbers, in vectors of length 2 or 3)");
    }
    A third = part(a, b, d, e, 0, 1);
    if (m == 2 && n == 2) {
      return third;
    }
    int from = axis < 0 ? axis : axis - Math.max(a.ndim(), b.ndim());
    return Joining.stack(List.of(part(a, b, d, e, 1, 2), part(a, b, d, e, 2, 0), third), from);
  }

  /** {@code a[i] b[j] - a[j] b[i]}, where the third element of a shorter vector is 0. */
  private static <A extends ArrayLike<A>> A part(A a, A b, int d, int e, int i, int j) {
    A first = product(a, d, i, b, e, j);
    A second = product(a, d, j, b, e, i);
    return first == null ? second.negative() : second == null ? first : first.subtract(second);
  }

  private static <A extends ArrayLike<A>> A product(A a, int d, int i, A b, int e, int j) {
    return i < a.shape().dim(d) && j < b.shape().dim(e) ? at(a, d, i).multiply(at(b, e, j)) : null;
  }

  private static <A extends ArrayLike<A>> A at(A a, int d, long i) {
    return a.get(Masks.along(a.ndim(), d, Index.at(i)));
  }
}
