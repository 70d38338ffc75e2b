package org.distarray.benchmark;

import java.util.function.Function;
import org.distarray.DistArray;

/** The side of a work that is this library's. */
interface Operation {

  /** A number that depends on every step of the work, to be compared with the peers'. */
  double check(Bed bed);

  /** Runs the work until the seconds have passed. */
  Sample measure(Bed bed, double seconds);

  /**
   * An expression of the inputs: what it gives is computed, and given up after the clock stopped.
   */
  static Operation expression(Function<Inputs, DistArray> expression) {
    return new Operation() {
      @Override
      public double check(Bed bed) {
        DistArray out = expression.apply(bed.inputs());
        DistArray part = out.ndim() == 0 ? out : out.get(":" + out.shape().dim(0) / 3);
        return part.sum().asDouble();
      }

      @Override
      public Sample measure(Bed bed, double seconds) {
        return bed.time(() -> computed(expression.apply(bed.inputs())), DistArray::close, seconds);
      }
    };
  }

  private static DistArray computed(DistArray out) {
    if (out.ndim() > 0) {
      return out.compute();
    }
    out.asDouble();
    return out;
  }
}
