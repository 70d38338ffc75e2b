package org.distarray.ndarray;

import java.util.Random;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/** Random views, and copies made one element after the other. */
final class Layouts {
  private static final int[] SIZES = {1, 1, 2, 3, 5, 7, 8, 9, 31, 32, 33, 63, 64, 65};

  private Layouts() {}

  /**
   * A view of primitives 0, 1, 2, ...: permuted, with any steps and offset, of 0 to 4 dimensions.
   */
  static NdArray view(Random random, DType dtype, boolean repeats) {
    int ndim = random.nextInt(5);
    long[] dims = new long[ndim];
    for (int d = 0, room = 20_000; d < ndim; d++) {
      do {
        dims[d] = random.nextInt(40) == 0 ? 0 : SIZES[random.nextInt(SIZES.length)];
      } while (dims[d] > room);
      room /= Math.max(1, (int) dims[d]);
    }
    return view(random, dtype, repeats, Shape.of(dims));
  }

  /** A view of a shape, over primitives 0, 1, 2, ... */
  static NdArray view(Random random, DType dtype, boolean repeats, Shape shape) {
    int ndim = shape.ndim();
    int[] strides = new int[ndim];
    int room = 1;
    int offset = random.nextInt(4);
    for (int d : permutation(random, ndim)) {
      int step = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
      strides[d] = room * step;
      room *= Math.max(1, (int) shape.dim(d)) * step + random.nextInt(3) / 2;
      if (random.nextInt(4) == 0) {
        offset += strides[d] * Math.max(0, (int) shape.dim(d) - 1);
        strides[d] = -strides[d];
      } else if (repeats && random.nextInt(5) == 0) {
        strides[d] = 0;
      }
    }
    NdArray base = numbered(dtype, room + offset + 1);
    return NdArray.of(dtype, Layout.of(shape, strides, offset), base.storage());
  }

  /** An array of primitives 0, 1, 2, ...: unlike arange's, imaginary parts are not all 0. */
  static NdArray numbered(DType dtype, long... dims) {
    NdArray out = NdArray.zeros(dtype, Shape.of(dims));
    for (int k = 0; k < out.storage().length(); k++) {
      out.storage().setLong(k, k);
    }
    return out;
  }

  /** A view that starts with an order of axes drawn at random. */
  private static int[] permutation(Random random, int n) {
    int[] out = new int[n];
    for (int k = 0; k < n; k++) {
      int at = random.nextInt(k + 1);
      out[k] = out[at];
      out[at] = k;
    }
    return out;
  }

  /** The positions in the storage, in primitives, of the elements in C order. */
  static int[] positions(NdArray array) {
    int n = (int) array.size();
    int[] out = new int[n];
    for (int k = 0; k < n; k++) {
      int rest = k;
      int at = array.layout().offset();
      for (int d = array.ndim() - 1; d >= 0; d--) {
        int dim = (int) array.shape().dim(d);
        at += rest % dim * array.layout().stride(d);
        rest /= dim;
      }
      out[k] = at * array.dtype().width();
    }
    return out;
  }
}
