package org.distarray.benchmark;

import java.util.List;
import java.util.stream.IntStream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.index.Shape;
import org.distarray.kernel.Recurrence;
import org.distarray.kernel.Term;

/**
 * The Julia set of c = -0.045 + 0.45i by the library's loop: 31.25 steps for a point in the mean.
 */
final class JuliaPlane {
  private static final int MOST = 4096;
  private static final double CORNER = -1.5;
  private static final double SIDE = 3;

  private JuliaPlane() {}

  /** The points of the plane, where so many are asked for. */
  static long points(long n) {
    long side = Math.min(MOST, (long) Math.sqrt(n));
    return side * side;
  }

  /** The steps of each of n points. */
  static DistArray counts(Context context, long n, String layout) {
    long side = Math.round(Math.sqrt(n));
    int[] targets = IntStream.range(0, context.nengines()).toArray();
    Distribution d = Distribution.fromShape(Shape.of(side, side), layout, null, targets);
    DistArray re = context.indices(d, 0).multiply(SIDE / side).add(CORNER);
    DistArray im = context.indices(d, 1).multiply(SIDE / side).add(CORNER);
    Term x = Term.argument(0);
    Term y = Term.argument(1);
    Term xx = x.times(x);
    Term yy = y.times(y);
    Recurrence julia =
        Recurrence.of(
            List.of(xx.minus(yy).plus(-0.045), x.times(y).times(2).plus(0.45)),
            xx.plus(yy).less(4),
            100);
    return context.countSteps(julia, re, im);
  }
}
