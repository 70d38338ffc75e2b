package org.distarray.generate;

import org.distarray.dtype.DType;
import org.distarray.function.IndexFunction;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * An array from a user's function of the global index; {@code numpy.fromfunction}, called for each
 * element.
 */
public final class FromFunction extends Generated {
  private static final long serialVersionUID = 1L;

  private final IndexFunction function;

  public FromFunction(Shape shape, DType dtype, IndexFunction function) {
    super(shape, dtype);
    this.function = function;
  }

  @Override
  public boolean isCheap() {
    return false; // a user's function may do anything
  }

  @Override
  boolean needsIndex() {
    return true;
  }

  @Override
  Filler filler(long elements) {
    return (out, at, flat, step, index, n) -> {
      NdArray row = row(out);
      long[] i = index.clone();
      long first = index.length == 0 ? 0 : index[index.length - 1];
      for (int k = 0; k < n; k++) {
        if (i.length > 0) {
          i[i.length - 1] = first + k * step;
        }
        row.setDouble(function.at(i), at + k);
      }
    };
  }

  @Override
  public String label() {
    return "fromFunction";
  }
}
