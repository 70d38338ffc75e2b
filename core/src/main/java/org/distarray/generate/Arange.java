package org.distarray.generate;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/** The numbers {@code start, start + step, ...} in C order; {@code numpy.arange}, reshaped. */
public final class Arange extends Generated {
  private static final long serialVersionUID = 1L;

  private final boolean whole;
  private final long wholeStart;
  private final long wholeStep;
  private final double start;
  private final double step;

  /** The numbers {@code start + k * step}, computed in float64 and cast to the dtype. */
  public Arange(Shape shape, DType dtype, double start, double step) {
    this(shape, dtype, false, 0, 0, start, step);
  }

  /** The numbers {@code start + k * step}, computed in int64 and cast to the dtype. */
  public Arange(Shape shape, DType dtype, long start, long step) {
    this(shape, dtype, true, start, step, start, step);
  }

  private Arange(
      Shape shape,
      DType dtype,
      boolean whole,
      long wholeStart,
      long wholeStep,
      double start,
      double step) {
    super(shape, dtype);
    this.whole = whole;
    this.wholeStart = wholeStart;
    this.wholeStep = wholeStep;
    this.start = start;
    this.step = step;
  }

  @Override
  void fill(NdArray out, int at, long flat, long stride, long[] index, int n) {
    NdArray row = out.reshape(out.size());
    Storage to = out.storage();
    boolean isInteger = dtype().isInteger();
    for (int k = 0; k < n; k++) {
      long i = flat + k * stride;
      if (whole && isInteger) {
        to.setLong(at + k, wholeStart + i * wholeStep); // the bulk, without index arithmetic
      } else if (whole) {
        row.setLong(wholeStart + i * wholeStep, at + k);
      } else {
        row.setDouble(start + i * step, at + k);
      }
    }
  }

  @Override
  public String label() {
    return "arange";
  }
}
