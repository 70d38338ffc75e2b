package org.distarray.ufunc;

import java.lang.reflect.Array;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/** Applies ufuncs and casts to whole local arrays, a tile of elements at a time. */
final class LocalEvaluation {
  /** Elements per tile: a few registers of the widest type stay in the first-level cache. */
  static final int TILE = 512;

  private LocalEvaluation() {}

  static NdArray apply(Ufunc f, Signature signature, Object... operands) {
    NdArray[] arrays = new NdArray[operands.length];
    Shape[] shapes = new Shape[operands.length];
    for (int k = 0; k < operands.length; k++) {
      arrays[k] =
          operands[k] instanceof NdArray a
              ? a
              : NdArray.full(signature.inputs().get(k), Shape.scalar(), operands[k]);
      shapes[k] = arrays[k].shape();
    }
    return run(Kernels.map(f, signature), signature, f.broadcast(List.of(shapes)), arrays);
  }

  static NdArray cast(NdArray a, DType to) {
    return run(Kernels.cast(a.dtype(), to), new Signature(List.of(a.dtype()), to), a.shape(), a);
  }

  private static NdArray run(TileLoop loop, Signature signature, Shape shape, NdArray... operands) {
    NdArray out = NdArray.zeros(signature.output(), shape);
    int total = shape.intSize();
    int tile = Math.min(total, TILE);
    TileReader[] readers = new TileReader[operands.length];
    Object[] inputs = new Object[operands.length];
    for (int k = 0; k < operands.length; k++) {
      readers[k] = new TileReader(operands[k], shape, signature.inputs().get(k), tile);
    }
    int width = signature.output().width();
    Object result = Array.newInstance(signature.output().primitive(), tile * width);
    for (int start = 0; start < total; start += tile) {
      int n = Math.min(tile, total - start);
      for (int k = 0; k < readers.length; k++) {
        inputs[k] = readers[k].read(start, n);
      }
      loop.run(inputs, result, n);
      System.arraycopy(result, 0, out.storage().array(), start * width, n * width);
    }
    return out;
  }

  /**
   * Reads an operand tile by tile, broadcast to the shape of the result and cast to the type of the
   * loop.
   */
  private static final class TileReader {
    private final Object source;
    private final Object tile;
    private final int offset;
    private final int width;
    private final boolean constant;
    private final TileLoop cast;
    private final Object casted;

    TileReader(NdArray operand, Shape shape, DType to, int length) {
      DType from = operand.dtype();
      NdArray view = operand.view(IndexTransform.broadcast(operand.shape(), shape));
      constant = operand.size() == 1;
      NdArray flat = constant ? view : view.contiguous();
      source = flat.storage().array();
      offset = flat.layout().offset();
      width = from.width();
      tile = Array.newInstance(from.primitive(), length * width);
      cast = from == to ? null : Kernels.cast(from, to);
      casted = from == to ? tile : Array.newInstance(to.primitive(), length * to.width());
      if (constant) {
        for (int i = 0; i < length; i++) {
          System.arraycopy(source, offset * width, tile, i * width, width);
        }
        castTile(length);
      }
    }

    Object read(int start, int n) {
      if (!constant) {
        System.arraycopy(source, (offset + start) * width, tile, 0, n * width);
        castTile(n);
      }
      return casted;
    }

    private void castTile(int n) {
      if (cast != null) {
        cast.run(new Object[] {tile}, casted, n);
      }
    }
  }
}
