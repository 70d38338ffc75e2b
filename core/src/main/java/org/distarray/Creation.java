package org.distarray;

import org.distarray.annotation.Internal;
import org.distarray.array.Making;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.expr.Exprs;
import org.distarray.function.IndexFunction;
import org.distarray.function.Portable;
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
   * Makes an array that holds one value everywhere, of the value's dtype: bool, int64, uint64,
   * float64 or complex128.
   *
   * <pre>{@code
   * context.full(context.distribution(3), 1.5).toArray() //> [1.5 1.5 1.5]
   * }</pre>
   */
  default DistArray full(Distribution d, Object value) {
    return full(d, value, PlainNumber.dtype(value));
  }

  /**
   * Makes an array that holds one value everywhere, of the value's dtype, in the default
   * distribution.
   *
   * <pre>{@code
   * context.full(Shape.of(3), 7).toArray() //> [7 7 7]
   * }</pre>
   */
  default DistArray full(Shape shape, Object value) {
    return full(self().distribution(lengths(shape)), value);
  }

  /**
   * Makes a float64 array of zeros in the default distribution.
   *
   * <pre>{@code
   * context.zeros(Shape.of(2, 3)).toArray() //> [[0. 0. 0.]
   *                                         //>  [0. 0. 0.]]
   * }</pre>
   */
  default DistArray zeros(Shape shape) {
    return zeros(lengths(shape));
  }

  /**
   * Makes a float64 array of zeros in the default distribution.
   *
   * <pre>{@code
   * context.zeros(2, 2).shape() //> (2, 2)
   * }</pre>
   */
  default DistArray zeros(long... shape) {
    return zeros(self().distribution(shape), DType.FLOAT64);
  }

  /**
   * Makes an array of zeros of a dtype in the default distribution.
   *
   * <pre>{@code
   * context.zeros(DType.INT32, 3).toArray() //> [0 0 0]
   * }</pre>
   */
  default DistArray zeros(DType dtype, long... shape) {
    return zeros(self().distribution(shape), dtype);
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
   * context.ones(Shape.of(3)).toArray() //> [1. 1. 1.]
   * }</pre>
   */
  default DistArray ones(Shape shape) {
    return ones(lengths(shape));
  }

  /**
   * Makes a float64 array of ones in the default distribution.
   *
   * <pre>{@code
   * context.ones(2, 2).shape() //> (2, 2)
   * }</pre>
   */
  default DistArray ones(long... shape) {
    return ones(self().distribution(shape), DType.FLOAT64);
  }

  /**
   * Makes an array of ones of a dtype in the default distribution.
   *
   * <pre>{@code
   * context.ones(DType.INT32, 3).toArray() //> [1 1 1]
   * }</pre>
   */
  default DistArray ones(DType dtype, long... shape) {
    return ones(self().distribution(shape), dtype);
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
   * context.empty(Shape.of(2, 3)).shape() //> (2, 3)
   * }</pre>
   */
  default DistArray empty(Shape shape) {
    return empty(lengths(shape));
  }

  /**
   * Makes a float64 array for elements that are set later in the default distribution.
   *
   * <pre>{@code
   * context.empty(2, 2).shape() //> (2, 2)
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
   * @throws IllegalArgumentException when the array does not have this axis
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

  /**
   * Makes a float64 matrix with ones on its main diagonal and zeros elsewhere, as {@code
   * numpy.eye}.
   *
   * <pre>{@code
   * context.eye(2).toArray() //> [[1. 0.]
   *                          //>  [0. 1.]]
   * }</pre>
   */
  default DistArray eye(long n) {
    return Making.eye(self().arange(0), n);
  }

  /**
   * Makes a float64 matrix of any shape with ones on its main diagonal, as {@code numpy.eye}.
   *
   * <pre>{@code
   * context.eye(1, 2).toArray() //> [[1. 0.]]
   * }</pre>
   */
  default DistArray eye(long rows, long columns) {
    return Making.eye(self().arange(0), rows, columns, 0);
  }

  /**
   * Makes a float64 identity matrix, as {@code numpy.identity}: {@link #eye(long) eye}.
   *
   * <pre>{@code
   * context.identity(2).sum().asDouble() //> 2.0
   * }</pre>
   */
  default DistArray identity(long n) {
    return eye(n);
  }

  /**
   * Makes a matrix with ones on a diagonal and zeros elsewhere, as {@code numpy.eye}. A formula
   * computes the elements where it needs them; they take no memory of their own.
   *
   * <pre>{@code
   * context.eye(context.distribution(2, 3), 1, DType.INT64).toArray() //> [[0 1 0]
   *                                                                   //>  [0 0 1]]
   * }</pre>
   *
   * @param d of two dimensions
   * @param k the diagonal: 0 is the main one, 1 the one above it, -1 the one below
   * @throws IllegalArgumentException when the distribution has another number of dimensions
   */
  default DistArray eye(Distribution d, long k, DType dtype) {
    Shape shape = Context.shape(d);
    if (shape.ndim() != 2) {
      throw new IllegalArgumentException(
          "Cannot make an identity matrix of shape " + shape + " (two dimensions)");
    }
    return indices(d, 0).add(k).equal(indices(d, 1)).astype(dtype);
  }

  private static long[] lengths(Shape shape) {
    return Required.given("lay an array out", "the shape", shape, "Shape.of(3, 4), for example")
        .toArray();
  }

  private Context self() {
    return (Context) this;
  }
}
