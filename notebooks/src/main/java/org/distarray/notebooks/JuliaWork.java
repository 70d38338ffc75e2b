package org.distarray.notebooks;

import java.util.List;
import java.util.Locale;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.kernel.Recurrence;
import org.distarray.kernel.Term;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/**
 * Two ways to count the steps {@code z <- z^2 + c} of each point of a plane while {@code |z| < 2},
 * at most 100, in float64, with the same counts.
 */
enum JuliaWork {
  /** A function of a block, in plain Java, as a user writes it. */
  FUNCTION("a user's function") {
    @Override
    DistArray counts(Context context, Distribution d) {
      long size = d.shape().dim(0);
      return context
          .zeros(d, DType.INT8)
          .mapBlocks(block -> JuliaWork.counts(block, size), DType.INT32);
    }
  },
  /** The library's generated loop, in one pass with the coordinates. */
  LOOP("the library's loop") {
    @Override
    DistArray counts(Context context, Distribution d) {
      double step = SIDE / d.shape().dim(0);
      DistArray re = context.indices(d, 0).multiply(step).add(CORNER);
      DistArray im = context.indices(d, 1).multiply(step).add(CORNER);
      return context.countSteps(JULIA, re, im);
    }
  };

  private static final double RE = -0.045;
  private static final double IM = 0.45;
  private static final int MOST_STEPS = 100;
  private static final double CORNER = -1.5;
  private static final double SIDE = 3;
  private static final Recurrence JULIA = recurrence();

  private final String title;

  JuliaWork(String title) {
    this.title = title;
  }

  /** The counts, not yet computed. */
  abstract DistArray counts(Context context, Distribution d);

  String title() {
    return title;
  }

  /** A square plane of points. */
  static Shape plane(int size) {
    return Shape.of(size, size);
  }

  private static Recurrence recurrence() {
    Term x = Term.argument(0);
    Term y = Term.argument(1);
    Term xx = x.times(x);
    Term yy = y.times(y);
    return Recurrence.of(
        List.of(xx.minus(yy).plus(RE), x.times(y).times(2).plus(IM)),
        xx.plus(yy).less(4),
        MOST_STEPS);
  }

  /** The counts of a block, from the global indices of its points. */
  private static NdArray counts(LocalBlock block, long size) {
    int rows = (int) block.localShape().dim(0);
    int columns = (int) block.localShape().dim(1);
    double step = SIDE / size;
    int[] counts = new int[rows * columns];
    for (int r = 0; r < rows; r++) {
      double re = block.globalIndex(0, r) * step + CORNER;
      for (int c = 0; c < columns; c++) {
        counts[r * columns + c] = steps(re, block.globalIndex(1, c) * step + CORNER);
      }
    }
    return NdArray.of(counts, rows, columns);
  }

  private static int steps(double re, double im) {
    double x = re;
    double y = im;
    int n = 0;
    while (n < MOST_STEPS && x * x + y * y < 4) {
      double next = x * x - y * y + RE;
      y = x * y * 2 + IM;
      x = next;
      n++;
    }
    return n;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
