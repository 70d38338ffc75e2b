package org.distarray.benchmark;

import java.util.function.Function;
import java.util.function.Supplier;
import org.distarray.DistArray;

/** The side of a work that is this library's. */
interface Operation {

  /** A number that depends on every step of the work, to be compared with the peers'. */
  double check(Bed bed);

  /** Runs the work until the seconds have passed. */
  Sample measure(Bed bed, double seconds);

  /**
   * An expression of the inputs. An array goes into memory that is there, as NumPy's with {@code
   * out=}, or on Spark into new blocks, given up after the clock stopped.
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
        Supplier<DistArray> lazy = () -> expression.apply(bed.inputs());
        if (!bed.reusesMemory() || lazy.get().ndim() == 0) {
          return bed.time(() -> computed(lazy.get()), DistArray::close, seconds);
        }
        DistArray room = bed.inputs().room(this, () -> lazy.get().compute());
        return bed.time(() -> lazy.get().computeInto(room), done -> {}, seconds);
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
