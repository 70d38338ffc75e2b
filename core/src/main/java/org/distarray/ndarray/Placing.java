package org.distarray.ndarray;

import java.lang.ref.Reference;
import org.distarray.annotation.Internal;
import org.distarray.array.Accumulation;
import org.distarray.dtype.DType;

/**
 * Writes values to listed positions of a local array, one after the other.
 *
 * @hidden
 */
@Internal
public final class Placing {
  private Placing() {}

  /**
   * Writes values to positions in C order.
   *
   * @param to an array in C order without gaps
   * @param values as many elements as there are positions, of the same dtype
   */
  public static void put(NdArray to, int[] positions, NdArray values, Accumulation how) {
    NdArray from = values.contiguous();
    if (how != Accumulation.SET) {
      accumulate(to, positions, from, how);
      return;
    }
    Gathering.scatter(
        from.storage().memory(),
        from.layout().offset(),
        to.storage().memory(),
        to.layout().offset(),
        positions,
        to.dtype().width());
    Reference.reachabilityFence(from);
    Reference.reachabilityFence(to);
  }

  /**
   * Refuses a combination that a dtype does not have.
   *
   * @throws IllegalArgumentException when complex numbers would be ordered
   */
  public static void check(DType dtype, Accumulation how) {
    if (dtype.isComplex() && (how == Accumulation.MINIMUM || how == Accumulation.MAXIMUM)) {
      throw new IllegalArgumentException(
          "Cannot "
              + how.doing()
              + " of "
              + dtype
              + " (a real type; complex numbers have no order)");
    }
  }

  private static void accumulate(NdArray to, int[] positions, NdArray from, Accumulation how) {
    if (how == Accumulation.ADD && Adding.add(to, positions, from)) {
      return;
    }
    DType dtype = to.dtype();
    int width = dtype.width();
    int base = to.layout().offset();
    int start = from.layout().offset();
    for (int k = 0; k < positions.length; k++) {
      int at = (base + positions[k]) * width;
      int of = (start + k) * width;
      if (dtype.isExact()) {
        long a = ElementReader.asLong(to.storage(), dtype, at);
        long b = ElementReader.asLong(from.storage(), dtype, of);
        ElementWriter.write(to.storage(), dtype, at, combined(a, b, dtype, how));
        continue;
      }
      for (int part = 0; part < width; part++) {
        double a = to.storage().getDouble(at + part);
        double b = from.storage().getDouble(of + part);
        to.storage().setDouble(at + part, combined(a, b, how));
      }
    }
  }

  private static long combined(long a, long b, DType dtype, Accumulation how) {
    if (how == Accumulation.ADD) {
      return dtype.isBool() ? a | b : a + b;
    }
    boolean less = dtype.isUnsigned() ? Long.compareUnsigned(a, b) < 0 : a < b;
    return less == (how == Accumulation.MINIMUM) ? a : b;
  }

  private static double combined(double a, double b, Accumulation how) {
    return switch (how) {
      case SET -> b;
      case ADD -> a + b;
      case MINIMUM -> Math.min(a, b);
      case MAXIMUM -> Math.max(a, b);
    };
  }
}
