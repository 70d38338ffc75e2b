package org.distarray.ndarray;

import java.lang.ref.Reference;
import org.distarray.annotation.Internal;
import org.distarray.array.Accumulation;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;

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
   * @param values as many elements as there are positions, of the dtype that {@link #dtype} gives
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
   * The dtype in which elements and values are combined: that of both together, or that of the
   * elements where they are only set.
   *
   * @throws IllegalArgumentException when complex numbers would be ordered, or lose their imaginary
   *     parts
   */
  public static DType dtype(DType elements, DType values, Accumulation how) {
    check(elements, how);
    if (how == Accumulation.SET) {
      return elements;
    }
    if (values.isComplex() && !elements.isComplex()) {
      throw new IllegalArgumentException(
          "Cannot "
              + how.doing()
              + " of "
              + elements
              + " by values of "
              + values
              + " (real(), imag() or abs())");
    }
    return Promotion.promote(elements, values);
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
    DType dtype = to.dtype();
    DType both = from.dtype();
    if (how == Accumulation.ADD && dtype == both && Adding.add(to, positions, from)) {
      return;
    }
    int width = dtype.width();
    int base = to.layout().offset();
    int start = from.layout().offset();
    for (int k = 0; k < positions.length; k++) {
      int at = (base + positions[k]) * width;
      int of = (start + k) * width;
      if (both.isExact()) {
        long a = ElementReader.asLong(to.storage(), dtype, at);
        long b = ElementReader.asLong(from.storage(), both, of);
        ElementWriter.write(to.storage(), dtype, at, combined(a, b, both, how));
        continue;
      }
      if (dtype.isExact()) {
        double a = ElementReader.asDouble(to.storage(), dtype, at);
        double b = from.storage().getDouble(of);
        double result = combined(a, b, how);
        // float32 is the dtype of the operation, and integers of it are cut off afterwards
        double rounded = both == DType.FLOAT32 ? (float) result : result;
        ElementWriter.write(to.storage(), dtype, at, rounded);
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
