package org.distarray.generate;

import java.util.function.Supplier;
import org.distarray.dtype.DType;
import org.distarray.function.IndexFunction;
import org.distarray.function.Portable;
import org.distarray.function.UserFailure;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * An array from a user's function of the global index, as {@code numpy.fromfunction}. The function
 * is called for each element.
 */
public final class FromFunction extends Generated {
  private static final long serialVersionUID = 1L;

  private final IndexFunction function;

  /**
   * Copies of the function for ranks that share this object. An object that has travelled belongs
   * to one task and needs none.
   */
  private final transient Supplier<IndexFunction> copies;

  public FromFunction(Shape shape, DType dtype, IndexFunction function) {
    super(shape, dtype);
    this.function = function;
    this.copies = Portable.copies(function);
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
    IndexFunction mine = copies == null ? function : copies.get();
    return (out, at, flat, step, index, n) -> {
      NdArray row = row(out);
      long[] i = index.clone();
      int last = index.length - 1;
      for (int k = 0; k < n; k++) {
        // all of it each time: the function may have changed it
        for (int d = 0; d < last; d++) {
          i[d] = index[d];
        }
        if (last >= 0) {
          i[last] = index[last] + k * step;
        }
        row.setDouble(value(mine, i), at + k);
      }
    };
  }

  private static double value(IndexFunction function, long[] index) {
    try {
      return function.at(index);
    } catch (Throwable e) { // of a user's function it may be anything
      throw UserFailure.of(e);
    }
  }

  @Override
  public String label() {
    return "fromFunction";
  }
}
