package org.distarray.generate;

import org.distarray.dtype.DType;
import org.distarray.index.Progression;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/** The numbers {@code start, start + step, ...} in C order; {@code numpy.arange}, reshaped. */
public final class Arange extends Generated {
  private static final long serialVersionUID = 1L;

  private final boolean whole;
  private final long wholeStart;
  private final long wholeStep;
  private final double start;
  private final double step;

  /**
   * The numbers {@code start, start + step, ...}, computed in float64 as {@link
   * Progression#distance} says, and cast to the dtype.
   */
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
  Filler filler(long elements) {
    if (whole && dtype().itemsize() == 8 && dtype().isInteger()) {
      return (out, at, flat, stride, index, n) -> {
        long[] to = (long[]) out.array();
        long first = wholeStart + flat * wholeStep;
        for (int k = 0; k < n; k++) {
          to[at + k] = first + k * (stride * wholeStep);
        }
      };
    } else if (whole && dtype().isInteger()) {
      return (out, at, flat, stride, index, n) -> {
        for (int k = 0; k < n; k++) {
          out.setLong(at + k, wholeStart + (flat + k * stride) * wholeStep);
        }
      };
    } else if (whole) {
      return (out, at, flat, stride, index, n) -> {
        NdArray row = row(out);
        for (int k = 0; k < n; k++) {
          row.setLong(wholeStart + (flat + k * stride) * wholeStep, at + k);
        }
      };
    } else if (dtype() == DType.FLOAT64) {
      double distance = Progression.distance(start, step);
      return (out, at, flat, stride, index, n) -> {
        double[] to = (double[]) out.array();
        for (int k = 0; k < n; k++) {
          to[at + k] = start + (flat + k * stride) * distance;
        }
        for (int k = 0; k < n && flat + k * stride < 2; k++) {
          to[at + k] = number(flat + k * stride);
        }
        for (int k = n - 1; k > 0 && flat + k * stride < 2; k--) { // where they fall
          to[at + k] = number(flat + k * stride);
        }
      };
    }
    return (out, at, flat, stride, index, n) -> {
      NdArray row = row(out);
      for (int k = 0; k < n; k++) {
        row.setDouble(number(flat + k * stride), at + k);
      }
    };
  }

  private double number(long k) {
    return k < 2 ? (k == 0 ? start : start + step) : start + k * Progression.distance(start, step);
  }

  @Override
  public String label() {
    return "arange";
  }
}
