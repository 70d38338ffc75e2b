package org.distarray.generate;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/** The numbers {@code start, start + step, ...} in C order; {@code numpy.arange}, reshaped. */
public final class Arange extends Generated {
  private static final long serialVersionUID = 1L;

  private final double start;
  private final double step;

  public Arange(Shape shape, DType dtype, double start, double step) {
    super(shape, dtype);
    this.start = start;
    this.step = step;
  }

  @Override
  void fill(NdArray out, int at, long flat, long stride, long[] index, int n) {
    Storage to = out.storage();
    int width = dtype().width();
    boolean exact = dtype().isInteger() && start == Math.rint(start) && step == Math.rint(step);
    for (int k = 0; k < n; k++) {
      long i = flat + k * stride;
      if (exact) {
        to.setLong(at + k, (long) start + i * (long) step);
      } else {
        double value = start + i * step;
        to.setDouble((at + k) * width, dtype().isBool() ? value == 0 ? 0 : 1 : value);
      }
    }
  }

  @Override
  public String label() {
    return "arange";
  }
}
