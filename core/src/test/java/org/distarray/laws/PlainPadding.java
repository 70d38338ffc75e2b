package org.distarray.laws;

import java.util.Arrays;
import org.distarray.dist.Boundary;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/** Local arrays padded, and filtered, element by element: what {@link HaloLaws} compare with. */
final class PlainPadding {
  private PlainPadding() {}

  /**
   * The index of an element beyond the edges, by the definitions of numpy.pad; -1 where there is
   * none.
   */
  private static long inside(long index, long n, Boundary boundary) {
    long i = index;
    switch (boundary.kind()) {
      case PERIODIC -> {
        while (n > 0 && i < 0) {
          i += n;
        }
        while (n > 0 && i >= n) {
          i -= n;
        }
      }
      case REFLECT -> {
        while (n > 0 && (i < 0 || i >= n)) {
          i = i < 0 ? -1 - i : 2 * n - 1 - i;
        }
      }
      case NEAREST -> i = Math.min(n - 1, Math.max(0, i));
      default -> {}
    }
    return 0 <= i && i < n ? i : -1;
  }

  static boolean pads(Shape shape, Overlap overlap, int d) {
    return overlap.boundary(d).kind() == Boundary.Kind.CONSTANT
        || overlap.boundary(d).kind() != Boundary.Kind.NONE && shape.dim(d) > 0;
  }

  /** numpy.pad, element by element. */
  static NdArray pad(NdArray a, Overlap overlap) {
    long[] dims = a.shape().toArray();
    for (int d = 0; d < dims.length; d++) {
      dims[d] += pads(a.shape(), overlap, d) ? overlap.before(d) + overlap.after(d) : 0;
    }
    NdArray out = NdArray.zeros(a.dtype(), Shape.of(dims));
    NdArray flat = out.shaped(out.size());
    for (long k = 0; k < flat.size(); k++) {
      long[] at = unravel(k, out.shape());
      Object constant = null;
      for (int d = 0; d < at.length; d++) {
        long i = at[d] - (pads(a.shape(), overlap, d) ? overlap.before(d) : 0);
        at[d] = inside(i, a.shape().dim(d), overlap.boundary(d));
        constant = at[d] < 0 ? overlap.boundary(d).value() : constant;
      }
      flat.setItem(constant == null ? a.item(at) : constant, k);
    }
    return out;
  }

  static long[] unravel(long k, Shape shape) {
    long[] at = new long[shape.ndim()];
    long rest = k;
    for (int d = at.length - 1; d >= 0; d--) {
      at[d] = rest % shape.dim(d);
      rest /= shape.dim(d);
    }
    return at;
  }

  /**
   * A sum over all neighbours within the depths, those that there are, each with a weight of its
   * own.
   *
   * @param first the place in {@code padded} of the first element that a sum is made for
   */
  static NdArray stencil(NdArray padded, long[] first, Shape shape, Overlap overlap) {
    NdArray out = NdArray.zeros(DType.INT64, shape);
    NdArray flat = out.shaped(out.size());
    long[] width = new long[shape.ndim()];
    Arrays.setAll(width, d -> overlap.before(d) + 1 + overlap.after(d));
    Shape box = Shape.of(width);
    for (long k = 0; k < out.size(); k++) {
      long sum = 0;
      for (long w = 0; w < box.size(); w++) {
        long[] at = unravel(k, shape);
        long[] offset = unravel(w, box);
        boolean there = true;
        for (int d = 0; d < at.length; d++) {
          at[d] += first[d] + offset[d] - overlap.before(d);
          there &= 0 <= at[d] && at[d] < padded.shape().dim(d);
        }
        sum += there ? (w * w + 3) * padded.getLong(at) : 0;
      }
      flat.setLong(sum, k);
    }
    return out;
  }
}
