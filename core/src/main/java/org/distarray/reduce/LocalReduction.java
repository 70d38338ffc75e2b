package org.distarray.reduce;

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
  private LocalReduction() {}

  static NdArray reduce(
      Reduction reduction, NdArray a, DType dtype, int ddof, boolean keepdims, int[] axes) {
    Shape shape = a.shape();
    int[] reduced = shape.axes(axes);
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
    feed(accumulator, a, element, new Placement(shape, reduced));
    NdArray flat =
        reduction.finish(
            accumulator.partial(), count, ddof, reduction.resultType(a.dtype(), dtype));
    return flat.reshape(keepdims ? ones(shape, reduced) : kept.toArray());
  }

  /** Feeds the elements in C order, so that the result is the same for every layout. */
  private static void feed(Accumulator accumulator, NdArray a, DType element, Placement placement) {
    TileReader reader = new TileReader(a);
    if (reader.direct() && a.dtype() == element) {
      placement.feed(accumulator, a.storage().array(), reader.offset(), 0, (int) a.size());
      return;
    }
    int length = (int) Math.min(Placement.PIECE, a.size());
    TileLoop cast = a.dtype() == element ? null : Kernels.cast(a.dtype(), element);
    Storage read = Storage.allocate(a.dtype(), length);
    Storage cells = cast == null ? read : Storage.allocate(element, length);
    Storage panel = Storage.allocate(element, length);
    int width = element.width();
    placement.cut(
        0,
        a.size(),
        new Placement.Pieces() {
          private void read(long position, int n) {
            reader.read(position, n, read);
            if (cast != null) {
              cast.run(new Object[] {read.array()}, cells.array(), n);
            }
          }

          @Override
          public void run(long position, int n, int at) {
            read(position, n);
            accumulator.run(cells.array(), 0, n, at);
          }

          @Override
          public void rows(long position, int stride, int rows, int n, int at) {
            if (rows == 1 || stride == n) {
              read(position, rows * n);
              accumulator.rows(cells.array(), 0, stride, rows, n, at);
              return;
            }
            for (int r = 0; r < rows; r++) {
              read(position + (long) r * stride, n);
              panel.copyFrom(r * n * width, width, cells, 0, width, n, width);
            }
            accumulator.rows(panel.array(), 0, n, rows, n, at);
          }
        });
  }

  private static long[] ones(Shape shape, int[] reduced) {
    long[] dims = shape.toArray();
    for (int d : reduced) {
      dims[d] = 1;
    }
    return dims;
  }
}
