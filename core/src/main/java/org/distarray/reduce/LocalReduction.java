package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;
import org.distarray.ufunc.Kernels;
import org.distarray.ufunc.TileLoop;

/**
 * Reduces one local array of any layout, tile by tile, with the accumulators that distributed
 * reductions use.
 */
final class LocalReduction {
  private static final int TILE = 512;

  private LocalReduction() {}

  static NdArray reduce(
      Reduction reduction, NdArray a, DType dtype, int ddof, boolean keepdims, int[] axes) {
    Shape shape = a.shape();
    int[] reduced = sorted(reduction, shape, axes);
    Shape kept = shape.without(reduced);
    long count = 1;
    for (int d : reduced) {
      count *= shape.dim(d);
    }
    int results = kept.intSize();
    if (results > 0) {
      reduction.checkCount(count);
    }
    DType element = reduction.elementType(a.dtype(), dtype);
    Accumulator accumulator = reduction.accumulator(element, results);
    int last = shape.ndim() - 1;
    if (a.size() > 0) {
      boolean runs = results == 1 || Arrays.binarySearch(reduced, last) >= 0;
      feed(accumulator, a.transpose(order(shape, reduced, runs)), element, runs, count, results);
    }
    NdArray flat =
        reduction.finish(
            accumulator.partial(), count, ddof, reduction.resultType(a.dtype(), dtype));
    return flat.reshape(keepdims ? ones(shape, reduced) : kept.toArray());
  }

  /**
   * Feeds a view with the kept axes first (runs), or with the reduced axes first (rows), in C
   * order.
   */
  private static void feed(
      Accumulator accumulator, NdArray view, DType element, boolean runs, long count, int results) {
    long outer = runs ? results : count;
    long inner = runs ? count : results;
    int length = (int) Math.min(TILE, inner);
    TileReader reader = new TileReader(view);
    DType dtype = view.dtype();
    Storage read = Storage.allocate(dtype, length);
    TileLoop cast = dtype == element ? null : Kernels.cast(dtype, element);
    Object cells = Storage.allocate(element, length).array();
    for (long o = 0; o < outer; o++) {
      for (long at = 0; at < inner; at += TILE) {
        int n = (int) Math.min(TILE, inner - at);
        reader.read(o * inner + at, n, read);
        Object tile = read.array();
        if (cast != null) {
          cast.run(new Object[] {tile}, cells, n);
          tile = cells;
        }
        if (runs) {
          accumulator.run(tile, 0, n, (int) o);
        } else {
          accumulator.row(tile, 0, n, (int) at);
        }
      }
    }
  }

  private static int[] sorted(Reduction reduction, Shape shape, int[] axes) {
    int[] out = new int[axes.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = shape.axis(axes[k]);
    }
    Arrays.sort(out);
    for (int k = 1; k < out.length; k++) {
      if (out[k] == out[k - 1]) {
        throw new IllegalArgumentException(
            "Cannot take the "
                + reduction.label()
                + " over axes "
                + Arrays.toString(axes)
                + ": axis "
                + out[k]
                + " is there twice");
      }
    }
    return out;
  }

  private static int[] order(Shape shape, int[] reduced, boolean keptFirst) {
    int n = shape.ndim();
    int[] out = new int[n];
    int kept = keptFirst ? 0 : reduced.length;
    int other = keptFirst ? n - reduced.length : 0;
    for (int d = 0; d < n; d++) {
      out[Arrays.binarySearch(reduced, d) < 0 ? kept++ : other++] = d;
    }
    return out;
  }

  private static long[] ones(Shape shape, int[] reduced) {
    long[] dims = shape.toArray();
    for (int d : reduced) {
      dims[d] = 1;
    }
    return dims;
  }
}
