package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/** Reduces one local array of any layout, tile by tile, with the accumulators that distributed reductions use. */
final class LocalReduction {
  private static final int TILE = 512;

  private LocalReduction() {}

  static NdArray reduce(Reduction reduction, NdArray a, DType dtype, int ddof, boolean keepdims, int[] axes) {
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
      feed(accumulator, a.transpose(order(shape, reduced, runs)), element, runs, (int) count, results);
    }
    NdArray flat = reduction.finish(accumulator.partial(), count, ddof, reduction.resultType(a.dtype(), dtype));
    return flat.reshape(keepdims ? ones(shape, reduced) : kept.toArray());
  }

  /** Feeds a view with the kept axes first (runs), or with the reduced axes first (rows), in C order. */
  private static void feed(
      Accumulator accumulator, NdArray view, DType element, boolean runs, int count, int results) {
    int outer = runs ? results : count;
    int inner = runs ? count : results;
    NdArray flat = view.contiguous();
    Storage source = flat.storage();
    int width = view.dtype().width();
    Storage tile = Storage.allocate(view.dtype(), Math.min(TILE, inner));
    for (int o = 0; o < outer; o++) {
      for (int at = 0; at < inner; at += TILE) {
        int n = Math.min(TILE, inner - at);
        int position = (flat.layout().offset() + o * inner + at) * width;
        tile.copyFrom(0, width, source, position, width, n, width);
        Object values = Cast.tile(tile, view.dtype(), element, n);
        if (runs) {
          accumulator.run(values, 0, n, o);
        } else {
          accumulator.row(values, 0, n, at);
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
            "Cannot take the " + reduction.label() + " over axes " + Arrays.toString(axes) + ": axis " + out[k]
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
