package org.distarray;

import org.distarray.annotation.Internal;
import org.distarray.array.Making;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.generate.Arange;
import org.distarray.index.Progression;
import org.distarray.index.Shape;

/**
 * Arrays of evenly spaced numbers. Formulas compute them where they are needed; they take no memory
 * of their own. {@link Making} makes them beside any array.
 *
 * @hidden
 */
@Internal
public sealed interface Sequences permits Context {

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
   * Makes the int64 numbers from {@code start} up to, but not including, {@code stop}, as {@code
   * numpy.arange}.
   *
   * <pre>{@code
   * context.arange(2, 5).toArray() //> [2 3 4]
   * }</pre>
   */
  default DistArray arange(long start, long stop) {
    return arange(start, stop, 1);
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
    long n = Progression.length(start, stop, step);
    return self().load(new Arange(Shape.of(n), DType.INT64, start, step), self().distribution(n));
  }

  /**
   * Makes the float64 numbers {@code start, start + step, ...}, as {@code numpy.arange}. They stay
   * below {@code stop}, or above it for a negative step. As in NumPy, each number from the third on
   * is {@code start + k * ((start + step) - start)}, rounded as doubles are. The dtype is float64
   * even where all three arguments are whole.
   *
   * <pre>{@code
   * context.arange(0, 1, 0.25).toArray() //> [0.   0.25 0.5  0.75]
   * }</pre>
   *
   * @throws IllegalArgumentException when an argument is not finite, when step is 0, or when there
   *     are 2^63 numbers or more
   */
  default DistArray arange(double start, double stop, double step) {
    long n = Progression.length(start, stop, step);
    return self().load(new Arange(Shape.of(n), DType.FLOAT64, start, step), self().distribution(n));
  }

  /**
   * Makes the float64 numbers 0, 1, 2, ... below {@code stop}, as {@code numpy.arange(10.0)}.
   *
   * <pre>{@code
   * context.arange(3.0).toArray() //> [0. 1. 2.]
   * }</pre>
   *
   * @throws IllegalArgumentException when stop is not finite, or 2^63 or more
   */
  default DistArray arange(double stop) {
    return arange(0.0, stop, 1.0);
  }

  /**
   * Makes the float64 numbers {@code start, start + 1, ...} below {@code stop}, as {@code
   * numpy.arange(0.5, 3.0)}.
   *
   * <pre>{@code
   * context.arange(0.5, 3.0).toArray() //> [0.5 1.5 2.5]
   * }</pre>
   *
   * @throws IllegalArgumentException when an argument is not finite, or when there are 2^63 numbers
   *     or more
   */
  default DistArray arange(double start, double stop) {
    return arange(start, stop, 1.0);
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
   * Makes 50 evenly spaced float64 numbers from {@code start} to {@code stop}, both included, as
   * {@code numpy.linspace(start, stop)}.
   *
   * <pre>{@code
   * context.linspace(0, 98).get("-2:").toArray() //> [96. 98.]
   * }</pre>
   */
  default DistArray linspace(double start, double stop) {
    return linspace(start, stop, 50);
  }

  /**
   * Makes evenly spaced float64 numbers from {@code start} to {@code stop}, both included, as
   * {@code numpy.linspace}. The last number is {@code stop} itself.
   *
   * <pre>{@code
   * context.linspace(0, 1, 5).toArray() //> [0.   0.25 0.5  0.75 1.  ]
   * }</pre>
   *
   * @param num the number of numbers, 0 or more
   * @throws IllegalArgumentException when it is negative
   */
  default DistArray linspace(double start, double stop, long num) {
    return linspace(start, stop, num, true);
  }

  /**
   * Makes evenly spaced float64 numbers from {@code start} to {@code stop}, as {@code
   * numpy.linspace}.
   *
   * <pre>{@code
   * context.linspace(0, 1, 4, false).toArray() //> [0.   0.25 0.5  0.75]
   * }</pre>
   *
   * @param num the number of numbers, 0 or more
   * @param endpoint whether {@code stop} is the last number; otherwise it would be the next one
   */
  default DistArray linspace(double start, double stop, long num, boolean endpoint) {
    return Making.linspace(arange(0), start, stop, num, endpoint);
  }

  /**
   * Makes float64 numbers evenly spaced on a logarithmic scale, from {@code 10^start} to {@code
   * 10^stop}, as {@code numpy.logspace}.
   *
   * <pre>{@code
   * context.logspace(0, 3, 4).toArray() //> [   1.   10.  100. 1000.]
   * }</pre>
   *
   * @param num the number of numbers, 0 or more
   */
  default DistArray logspace(double start, double stop, long num) {
    return Making.logspace(arange(0), start, stop, num);
  }

  /**
   * Makes float64 numbers of which each is a constant multiple of the one before, from {@code
   * start} to {@code stop}, as {@code numpy.geomspace}. The first and the last number are these
   * themselves.
   *
   * <pre>{@code
   * context.geomspace(1, 256, 5).toArray() //> [  1.   4.  16.  64. 256.]
   * context.geomspace(-1000, -1, 4).toArray() //> [-1000.  -100.   -10.    -1.]
   * }</pre>
   *
   * @param num the number of numbers, 0 or more
   * @throws IllegalArgumentException when an end is 0, or when their signs differ
   */
  default DistArray geomspace(double start, double stop, long num) {
    return Making.geomspace(arange(0), start, stop, num);
  }

  private Context self() {
    return (Context) this;
  }
}
