package org.distarray;

import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.expr.Exprs;
import org.distarray.function.IndexFunction;
import org.distarray.function.Portable;
import org.distarray.generate.Arange;
import org.distarray.generate.Filled;
import org.distarray.generate.FromFunction;
import org.distarray.generate.Indices;
import org.distarray.index.Shape;
import org.distarray.store.ArraySource;

/**
 * Ways to make an array. With a shape, in the default distribution (blocks of dimension 0) and
 * float64.
 */
public interface Creation {

  /** The default distribution of a shape: blocks of dimension 0 over all targets. */
  Distribution distribution(long... shape);

  /** An array that each engine reads or generates for itself. */
  DistArray load(ArraySource source, Distribution d);

  /**
   * An array of a value, cast to the dtype. {@code numpy.full}.
   *
   * @throws IllegalArgumentException when the dtype cannot hold the value
   */
  default DistArray full(Distribution d, Object value, DType dtype) {
    Exprs.stored(value, dtype);
    return load(new Filled(Context.shape(d), dtype, value), d);
  }

  default DistArray zeros(long... shape) {
    return zeros(distribution(shape), DType.FLOAT64);
  }

  default DistArray zeros(Distribution d, DType dtype) {
    return full(d, 0, dtype);
  }

  default DistArray ones(long... shape) {
    return ones(distribution(shape), DType.FLOAT64);
  }

  default DistArray ones(Distribution d, DType dtype) {
    return full(d, 1, dtype);
  }

  /** An array whose elements nobody should count on; they are 0. {@code numpy.empty}. */
  default DistArray empty(long... shape) {
    return zeros(shape);
  }

  /** An array whose elements nobody should count on; they are 0. {@code numpy.empty}. */
  default DistArray empty(Distribution d, DType dtype) {
    return zeros(d, dtype);
  }

  /** The int64 numbers 0 up to, not including, {@code stop}. {@code numpy.arange}. */
  default DistArray arange(long stop) {
    return arange(distribution(Math.max(0, stop)), DType.INT64);
  }

  /**
   * The int64 numbers {@code start, start + step, ...} below {@code stop} (above it for a negative
   * step), exact in all of int64. {@code numpy.arange}.
   *
   * @throws IllegalArgumentException when step is 0, or there are 2^63 numbers or more
   */
  default DistArray arange(long start, long stop, long step) {
    if (step == 0) {
      throw refusedRange(start, stop, step);
    }
    boolean isEmpty = step > 0 ? start >= stop : start <= stop;
    // differences and the step's size are unsigned, so that the whole of int64 can be spanned
    long span = step > 0 ? stop - start : start - stop;
    long n = isEmpty ? 0 : Long.divideUnsigned(span - 1, Math.abs(step)) + 1;
    if (n <= 0 && !isEmpty) {
      throw refusedRange(start, stop, step);
    }
    return load(new Arange(Shape.of(n), DType.INT64, start, step), distribution(n));
  }

  /**
   * The float64 numbers {@code start, start + step, ...} below {@code stop} (above it for a
   * negative step), each {@code start + k * step} rounded as doubles are, also where all three are
   * whole. {@code numpy.arange}.
   *
   * @throws IllegalArgumentException when one is not finite, step is 0, or there are 2^63 numbers
   *     or more
   */
  default DistArray arange(double start, double stop, double step) {
    double count = Math.max(0, Math.ceil((stop - start) / step));
    boolean finite = Double.isFinite(start) && Double.isFinite(stop) && Double.isFinite(step);
    if (step == 0 || !finite || !(count < 0x1p63)) {
      throw refusedRange(start, stop, step);
    }
    long n = (long) count;
    return load(new Arange(Shape.of(n), DType.FLOAT64, start, step), distribution(n));
  }

  private static IllegalArgumentException refusedRange(Object start, Object stop, Object step) {
    return new IllegalArgumentException(
        "Cannot make arange("
            + start
            + ", "
            + stop
            + ", "
            + step
            + ") (finite numbers, step not 0, fewer than 2^63 of them)");
  }

  /**
   * The numbers 0, 1, 2, ... in C order, in any shape: {@code numpy.arange(size).reshape(shape)}.
   */
  default DistArray arange(Distribution d, DType dtype) {
    return load(new Arange(Context.shape(d), dtype, 0, 1), d);
  }

  /**
   * The global index of each element along one axis, int64; {@code numpy.indices(shape)[axis]}. In
   * formulas with others, nothing of its size is made.
   *
   * @param axis -1 is the last
   * @throws IndexOutOfBoundsException when there is no such axis
   */
  default DistArray indices(Distribution d, int axis) {
    return load(new Indices(Context.shape(d), d.shape().axis(axis)), d);
  }

  /**
   * An array from a function of the global index, which is called for every element, on the
   * engines. {@code numpy.fromfunction}. The function may run again, and must give the same value
   * for the same index.
   *
   * <p>Its values are doubles, cast to the dtype as by {@code astype}: integers beyond 2^53 and
   * imaginary parts cannot be given; {@link IndexFunction} says what to do about them.
   */
  default DistArray fromFunction(IndexFunction function, Distribution d, DType dtype) {
    IndexFunction portable = Portable.check(function, "fromFunction");
    return load(new FromFunction(Context.shape(d), dtype, portable), d);
  }
}
