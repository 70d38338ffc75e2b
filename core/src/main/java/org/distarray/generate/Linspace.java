package org.distarray.generate;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/** Evenly spaced float64 numbers, as {@code numpy.linspace}. */
public final class Linspace extends Generated {
  private static final long serialVersionUID = 1L;

  private final double start;
  private final double stop;
  private final double step;
  // the position that holds stop itself; -1 where none does
  private final long last;

  /**
   * The numbers {@code start + k * step}.
   *
   * @param shape of one dimension
   * @param endpoint whether the last number is {@code stop}
   */
  public Linspace(Shape shape, double start, double stop, boolean endpoint) {
    super(shape, DType.FLOAT64);
    long n = shape.size();
    this.start = start;
    this.stop = stop;
    this.step = (stop - start) / Math.max(1, endpoint ? n - 1 : n);
    this.last = endpoint && n > 1 ? n - 1 : -1;
  }

  @Override
  Filler filler(long elements) {
    return (out, at, flat, stride, index, n) -> {
      double[] to = (double[]) out.array();
      for (int k = 0; k < n; k++) {
        long position = flat + k * stride;
        to[at + k] = position == last ? stop : start + position * step;
      }
    };
  }

  @Override
  public String label() {
    return "linspace";
  }
}
