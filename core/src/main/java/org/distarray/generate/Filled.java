package org.distarray.generate;

import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/** An array of one value; its blocks hold a single element, repeated. {@code numpy.full}. */
public final class Filled extends Generated {
  private static final long serialVersionUID = 1L;

  private final Object value;

  /**
   * The array of this shape whose elements are all {@code value}.
   *
   * @param value a number, cast to the dtype
   */
  public Filled(Shape shape, DType dtype, Object value) {
    super(shape, dtype);
    this.value = value;
  }

  @Override
  public NdArray read(IndexSet[] region) {
    long[] dims = new long[region.length];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = region[d].size();
    }
    return NdArray.repeated(dtype(), Shape.of(dims), value);
  }

  @Override
  void fill(NdArray out, int at, long flat, long step, long[] index, int n) {
    throw new AssertionError("a filled array has no rows");
  }

  @Override
  public String label() {
    return "full(" + value + ")";
  }
}
