package org.distarray;

import org.distarray.annotation.Internal;
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
import org.distarray.kernel.Recurrence;
import org.distarray.ops.Combined;

/**
 * The ways to make an array. A method that takes a shape uses float64 and the default distribution,
 * which cuts dimension 0 into blocks.
 *
 * @hidden
 */
@Internal
public sealed interface Creation permits Context {

  /**
   * Makes an array that holds one value everywhere, as {@code numpy.full}.
   *
   * <pre>{@code
   * context.full(context.distribution(3), 7, DType.INT8).toArray() //> [7 7 7]
   * }</pre>
   *
   * @throws IllegalArgumentException when the dtype cannot hold the value
   */
  default DistArray full(Distribution d, Object value, DType dtype) {
    Exprs.stored(value, dtype);
    return self().load(new Filled(Context.shape(d), dtype, value), d);
  }

  /**
   * Makes a float64 array of zeros in the default distribution.
   *
   * <pre>{@code
   * context.zeros(2, 3).toArray() //> [[0. 0. 0.]
   *                               //>  [0. 0. 0.]]
   * }</pre>
   */
  default DistArray zeros(long... shape) {
    return zeros(self().distribution(shape), DType.FLOAT64);
  }

  /**
   * Makes an array of zeros, as {@code numpy.zeros}.
   *
   * <pre>{@code
   * context.zeros(context.distribution(3), DType.BOOL).toArray() //> [False False False]
   * }</pre>
   */
  default DistArray zeros(Distribution d, DType dtype) {
    return full(d, 0, dtype);
  }

  /**
   * Makes a float64 array of ones in the default distribution.
   *
   * <pre>{@code
   * context.ones(3).toArray() //> [1. 1. 1.]
   * }</pre>
   */
  default DistArray ones(long... shape) {
    return ones(self().distribution(shape), DType.FLOAT64);
  }

  /**
   * Makes an array of ones, as {@code numpy.ones}.
   *
   * <pre>{@code
   * context.ones(context.distribution(3), DType.COMPLEX128).toArray() //> [1.+0.j 1.+0.j 1.+0.j]
   * }</pre>
   */
  default DistArray ones(Distribution d, DType dtype) {
    return full(d, 1, dtype);
  }

  /**
   * Makes a float64 array for elements that are set later, as {@code numpy.empty}. The elements are
   * 0 today; programs should not rely on it.
   *
   * <pre>{@code
   * context.empty(2, 3).shape() //> (2, 3)
   * }</pre>
   */
  default DistArray empty(long... shape) {
    return zeros(shape);
  }

  /**
   * Makes an array for elements that are set later, as {@code numpy.empty}. The elements are 0
   * today; programs should not rely on it.
   *
   * <pre>{@code
   * context.empty(context.distribution(2, 3), DType.INT32).dtype() //> int32
   * }</pre>
   */
  default DistArray empty(Distribution d, DType dtype) {
    return zeros(d, dtype);
  }

  /**
   * Makes the int64 numbers from 0 up to, but not including, {@code stop}, as {@code numpy.arange}.
   * A negative {@code stop} gives no numbers.
   *
   * <pre>{@code
   * context.arange(5).toArray() //> [0 1 2 3 4]
   * }</pre>
   */
  default DistArray arange(long stop) {
    return arange(self().distribution(Math.max(0, stop)), DType.INT64);
  }

  /**
   * Makes the int64 numbers {@code start, start + step, ...}, as {@code numpy.arange}. They stay
   * below {@code stop}, or above it for a negative step. They are exact in all of int64.
   *
   * <pre>{@code
   * context.arange(10, 0, -3).toArray() //> [10  7  4  1]
   * }</pre>
   *
   * @throws IllegalArgumentException when step is 0, or when there are 2^63 numbers or more
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
    return self().load(new Arange(Shape.of(n), DType.INT64, start, step), self().distribution(n));
  }

  /**
   * Makes the float64 numbers {@code start, start + step, ...}, as {@code numpy.arange}. They stay
   * below {@code stop}, or above it for a negative step. Each number is {@code start + k * step},
   * rounded as doubles are. The dtype is float64 even where all three arguments are whole.
   *
   * <pre>{@code
   * context.arange(0, 1, 0.25).toArray() //> [0.   0.25 0.5  0.75]
   * }</pre>
   *
   * @throws IllegalArgumentException when an argument is not finite, when step is 0, or when there
   *     are 2^63 numbers or more
   */
  default DistArray arange(double start, double stop, double step) {
    double count = Math.max(0, Math.ceil((stop - start) / step));
    boolean finite = Double.isFinite(start) && Double.isFinite(stop) && Double.isFinite(step);
    if (step == 0 || !finite || !(count < 0x1p63)) {
      throw refusedRange(start, stop, step);
    }
    long n = (long) count;
    return self().load(new Arange(Shape.of(n), DType.FLOAT64, start, step), self().distribution(n));
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
   * Makes the numbers 0, 1, 2, ... in C order in any shape, as {@code
   * numpy.arange(size).reshape(shape)}.
   *
   * <pre>{@code
   * context.arange(context.distribution(2, 3), DType.FLOAT32).toArray() //> [[0. 1. 2.]
   *                                                                     //>  [3. 4. 5.]]
   * }</pre>
   */
  default DistArray arange(Distribution d, DType dtype) {
    return self().load(new Arange(Context.shape(d), dtype, 0, 1), d);
  }

  /**
   * Makes an int64 array that holds the global index of each element along one axis, as {@code
   * numpy.indices(shape)[axis]}. A formula computes the indices where it needs them; they take no
   * memory of their own.
   *
   * <pre>{@code
   * context.indices(context.distribution(2, 3), 1).toArray() //> [[0 1 2]
   *                                                          //>  [0 1 2]]
   * }</pre>
   *
   * @param axis the axis; -1 is the last
   * @throws IndexOutOfBoundsException when the array does not have this axis
   */
  default DistArray indices(Distribution d, int axis) {
    return self().load(new Indices(Context.shape(d), d.shape().axis(axis)), d);
  }

  /**
   * Makes an array from a function of the global index, as {@code numpy.fromfunction}. The engines
   * call the function for every element. It may run again, and must give the same value for the
   * same index.
   *
   * <pre>{@code
   * Distribution d = context.distribution(2, 3);
   * context.fromFunction(index -> 10 * index[0] + index[1], d, DType.INT64).toArray() //> [[ 0  1  2]
   *                                                                                   //>  [10 11 12]]
   * }</pre>
   *
   * <p>The function gives doubles, which are cast to the dtype as by {@code astype}. A double
   * cannot hold every integer beyond 2^53, and it has no imaginary part; {@link IndexFunction} says
   * what to do then.
   */
  default DistArray fromFunction(IndexFunction function, Distribution d, DType dtype) {
    IndexFunction portable = Portable.check(function, "fromFunction");
    return self().load(new FromFunction(Context.shape(d), dtype, portable), d);
  }

  /**
   * Counts the steps of a recurrence from each element of some arrays: escape times of Julia and
   * Mandelbrot sets, or steps until a method converges. The counts are int32.
   *
   * <pre>{@code
   * Term z = Term.argument(0);
   * Recurrence doubling = Recurrence.of(List.of(z.times(2)), z.less(100), 50);
   * context.countSteps(doubling, context.arange(1, 6, 1)).toArray() //> [7 6 6 5 5]
   * }</pre>
   *
   * <p>The arrays are broadcast against each other. The recurrence runs as one generated loop. One
   * pass holds this loop, the operations that compute its arguments, and the operations on its
   * counts. The results are the same in this JVM and on Spark.
   *
   * @param arguments arrays and numbers, with at least one array. The values that change come
   *     first, then the values that stay. All are computed in float64; a complex value is two
   *     arguments, its real and its imaginary part.
   * @throws IllegalArgumentException when the recurrence has another number of arguments, or when
   *     the shapes do not fit
   */
  default DistArray countSteps(Recurrence recurrence, Object... arguments) {
    self().checkOpen();
    return self()
        .arrayOf(Combined.steps(self().limits(), recurrence, Operand.all(self(), arguments)));
  }

  private Context self() {
    return (Context) this;
  }
}
