package org.distarray.loop;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;

/** Applies ufuncs and casts to whole local arrays, a tile of elements at a time. */
public final class LocalLoops {
  /** Elements per tile: a few registers of the widest type stay in the first-level cache. */
  static final int TILE = 512;

  private LocalLoops() {}

  /**
   * Applies an operation to local arrays and numbers, which are broadcast against each other.
   *
   * @param operands each an {@link NdArray} or a number by {@link PlainNumber}
   * @return a new C-ordered array
   * @throws IllegalArgumentException as {@link Ufunc#resolve}, or when shapes do not broadcast
   */
  public static NdArray apply(Ufunc f, Object... operands) {
    List<Object> types = new ArrayList<>();
    String right = "an NdArray or a number each";
    for (Object operand :
        Required.given(f.on("operands"), "the list of operands", operands, right)) {
      if (operand instanceof DType) {
        throw new IllegalArgumentException(
            "Cannot " + f.on("a dtype") + ": " + operand + " (" + right + ")");
      }
      types.add(operand instanceof NdArray a ? a.dtype() : operand);
    }
    List<Object> taken = f.inRange(types);
    Signature signature = f.resolve(types);
    NdArray[] arrays = new NdArray[operands.length];
    Shape[] shapes = new Shape[operands.length];
    for (int k = 0; k < operands.length; k++) {
      arrays[k] =
          operands[k] instanceof NdArray a
              ? a
              : NdArray.full(signature.inputs().get(k), Shape.scalar(), taken.get(k));
      shapes[k] = arrays[k].shape();
    }
    return run(Kernels.map(f, signature), signature, f.broadcast(List.of(shapes)), arrays);
  }

  /**
   * A new C-ordered array with the elements cast to another type, as {@code numpy.ndarray.astype}
   * casts by default (unsafe; see {@link Kernels#cast}).
   */
  public static NdArray cast(NdArray a, DType to) {
    return a.dtype() == to
        ? a.copy()
        : run(Kernels.cast(a.dtype(), to), new Signature(List.of(a.dtype()), to), a.shape(), a);
  }

  private static NdArray run(TileLoop loop, Signature signature, Shape shape, NdArray... operands) {
    NdArray out = NdArray.zeros(signature.output(), shape);
    int total = shape.intSize();
    int tile = Math.min(total, TILE);
    Input[] readers = new Input[operands.length];
    Object[] inputs = new Object[operands.length];
    for (int k = 0; k < operands.length; k++) {
      readers[k] = new Input(operands[k], shape, signature.inputs().get(k), tile);
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
  private static final class Input {
    private final TileReader reader;
    private final Storage tile;
    private final boolean constant;
    private final TileLoop cast;
    private final Object casted;

    Input(NdArray operand, Shape shape, DType to, int length) {
      DType from = operand.dtype();
      constant = operand.size() == 1;
      reader = new TileReader(operand.view(IndexTransform.broadcast(operand.shape(), shape)));
      tile = Storage.allocate(from, length);
      cast = from == to ? null : Kernels.cast(from, to);
      casted = from == to ? tile.array() : Storage.allocate(to, length).array();
      if (constant) {
        fill(0, length);
      }
    }

    Object read(int start, int n) {
      if (!constant) {
        fill(start, n);
      }
      return casted;
    }

    private void fill(int start, int n) {
      reader.read(start, n, tile);
      if (cast != null) {
        cast.run(new Object[] {tile.array()}, casted, n);
      }
    }
  }
}
