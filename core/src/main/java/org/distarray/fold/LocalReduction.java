package org.distarray.fold;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.loop.Kernels;
import org.distarray.loop.TileLoop;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;

/**
 * Reduces local arrays of any layout, tile by tile, with the accumulators that distributed
 * reductions use.
 */
public final class LocalReduction {
  private LocalReduction() {}

  /**
   * Reduces an array.
   *
   * @param positions whether the position of each element is the second operand
   * @param beside the operands after these, broadcast to the array's shape
   * @param reduced the axes, sorted, not negative
   * @return the results without these axes
   */
  public static NdArray reduce(
      Reducer reducer, NdArray a, boolean positions, List<NdArray> beside, int... reduced) {
    Shape shape = a.shape();
    Shape kept = shape.without(reduced);
    long count = 1;
    for (int d : reduced) {
      count *= shape.dim(d);
    }
    reducer.checkCount(count);
    JointAccumulator accumulator = reducer.accumulator(kept.intSize());
    Placement placement = new Placement(shape, reduced);
    List<DType> types = reducer.elementTypes();
    if (accumulator.alone().isPresent()) {
      feed(accumulator.alone().get(), a, types.get(0), placement);
    } else {
      List<Operand> operands = new ArrayList<>(List.of(cast(a, types.get(0))));
      if (positions) {
        operands.add(positions(shape, reduced));
      }
      for (NdArray each : beside) {
        IndexTransform spread = IndexTransform.broadcast(each.shape(), shape);
        operands.add(cast(each.view(spread), types.get(operands.size())));
      }
      feed(accumulator, operands, types, a.size(), placement);
    }
    Shape out = kept.then(reducer.resultShape());
    return reducer.finish(accumulator.partial(), count).shaped(out.toArray());
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

  /** Gives the elements {@code [start, start + n)} of an operand in C order. */
  @FunctionalInterface
  private interface Operand {
    void read(long start, int n, Storage tile);
  }

  private static void feed(
      JointAccumulator accumulator,
      List<Operand> operands,
      List<DType> types,
      long size,
      Placement placement) {
    int length = (int) Math.min(Fold.TILE, size);
    List<Storage> tiles = types.stream().map(type -> Storage.allocate(type, length)).toList();
    Object[] arrays = tiles.stream().map(Storage::array).toArray();
    int[] from = new int[arrays.length];
    for (long start = 0; start < size; start += Fold.TILE) {
      int n = (int) Math.min(Fold.TILE, size - start);
      for (int j = 0; j < arrays.length; j++) {
        operands.get(j).read(start, n, tiles.get(j));
      }
      placement.feed(accumulator, arrays, from, start, n);
    }
  }

  private static Operand cast(NdArray a, DType to) {
    TileReader reader = new TileReader(a);
    if (a.dtype() == to) {
      return reader::read;
    }
    TileLoop cast = Kernels.cast(a.dtype(), to);
    Storage read = Storage.allocate(a.dtype(), (int) Math.min(Fold.TILE, a.size()));
    return (start, n, tile) -> {
      reader.read(start, n, read);
      cast.run(new Object[] {read.array()}, tile.array(), n);
    };
  }

  /** The index along the only reduced axis, or in C order where all are. */
  private static Operand positions(Shape shape, int[] reduced) {
    boolean all = reduced.length == shape.ndim();
    long length = all ? Math.max(1, shape.size()) : shape.dim(reduced[0]);
    long inner = 1;
    for (int d = all ? shape.ndim() : reduced[0] + 1; d < shape.ndim(); d++) {
      inner *= shape.dim(d);
    }
    long beside = inner;
    return (start, n, tile) -> {
      for (int k = 0; k < n; k++) {
        tile.setLong(k, (start + k) / beside % length);
      }
    };
  }
}
