package org.distarray.reduce;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.TileReader;

/**
 * Reduces one local array of any layout, tile by tile, with the accumulators that distributed
 * reductions use.
 */
final class LocalReduction {
  private LocalReduction() {}

  static NdArray reduce(
      Reduction reduction, NdArray a, DType dtype, double ddof, boolean keepdims, int[] axes) {
    Shape shape = a.shape();
    int[] reduced = shape.axes(axes);
    Shape kept = shape.without(reduced);
    long count = 1;
    for (int d : reduced) {
      count *= shape.dim(d);
    }
    reduction.checkCount(count);
    DType element = reduction.elementType(a.dtype(), dtype);
    Partial partial = partial(reduction, a, element, reduced);
    NdArray flat = reduction.finish(partial, count, ddof, reduction.resultType(a.dtype(), dtype));
    return flat.reshape(keepdims ? ones(shape, reduced) : kept.toArray());
  }

  /**
   * What a reduction knows of an array's elements.
   *
   * @param element the type that they are cast to
   * @param axes the reduced dimensions, sorted
   */
  static Partial partial(Reduction reduction, NdArray a, DType element, int... axes) {
    int results = a.shape().without(axes).intSize();
    Accumulator accumulator = reduction.accumulator(element, results);
    feed(accumulator, a, element, new Placement(a.shape(), axes));
    return accumulator.partial();
  }

  /** Feeds the elements in C order, so that the result is the same for every layout. */
  private static void feed(Accumulator accumulator, NdArray a, DType element, Placement placement) {
    TileReader reader = new TileReader(a);
    if (reader.direct() && a.dtype() == element) {
      placement.feed(accumulator, a.storage().array(), reader.offset(), 0, (int) a.size());
      return;
    }
    placement.cut(0, a.size(), new CopiedPieces(accumulator, reader, a, element));
  }

  private static long[] ones(Shape shape, int[] reduced) {
    long[] dims = shape.toArray();
    for (int d : reduced) {
      dims[d] = 1;
    }
    return dims;
  }
}
