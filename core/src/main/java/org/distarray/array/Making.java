package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.distarray.array.Selecting.Frame;
import org.distarray.array.Selecting.Placed;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.dtype.Promotion;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.Progression;
import org.distarray.index.Shape;
import org.distarray.ufunc.Ufunc;

/**
 * NumPy's functions that make arrays beside another array, of both kinds of arrays.
 *
 * <pre>{@code
 * NdArray a = NdArray.arange(DType.INT64, 2);
 * Making.linspace(a, 0, 1, 5) //> [0.   0.25 0.5  0.75 1.  ]
 * }</pre>
 *
 * <p>The first argument is what {@code like=} is in NumPy: the result is of its kind and belongs to
 * its context. Its elements are not read.
 */
public final class Making {
  private static final double BASE = 10;

  private Making() {}

  /**
   * Makes zeros of the shape, the dtype and the layout of an array; {@code numpy.zeros_like}.
   *
   * <pre>{@code
   * Making.zerosLike(NdArray.arange(DType.INT8, 3)) //> [0 0 0]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A zerosLike(A like) {
    return fullLike(like, 0);
  }

  /**
   * Makes zeros of the shape and the layout of an array; {@code numpy.zeros_like} with a dtype.
   *
   * <pre>{@code
   * Making.zerosLike(NdArray.arange(DType.INT8, 3), DType.BOOL) //> [False False False]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A zerosLike(A like, DType dtype) {
    return fullLike(like, 0, dtype);
  }

  /**
   * Makes ones of the shape, the dtype and the layout of an array; {@code numpy.ones_like}.
   *
   * <pre>{@code
   * Making.onesLike(NdArray.arange(DType.BOOL, 2)) //> [ True  True]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A onesLike(A like) {
    return fullLike(like, 1);
  }

  /**
   * Makes ones of the shape and the layout of an array; {@code numpy.ones_like} with a dtype.
   *
   * <pre>{@code
   * Making.onesLike(NdArray.arange(DType.INT8, 3), DType.FLOAT32) //> [1. 1. 1.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A onesLike(A like, DType dtype) {
    return fullLike(like, 1, dtype);
  }

  /**
   * Makes an array of one value of the shape, the dtype and the layout of an array; {@code
   * numpy.full_like}.
   *
   * <pre>{@code
   * Making.fullLike(NdArray.arange(DType.FLOAT32, 2), 7) //> [7. 7.]
   * }</pre>
   *
   * @param value a number, or an array or what makes one, which is broadcast to the shape
   * @throws IllegalArgumentException when it is none, the dtype cannot hold a number, or an array
   *     does not fit
   */
  public static <A extends ArrayLike<A>> A fullLike(A like, Object value) {
    String doing = "make an array like another";
    Required.given(doing, "the array", like, "an array");
    return fullLike(like, value, like.dtype());
  }

  /**
   * Makes an array of one value of the shape and the layout of an array; {@code numpy.full_like}
   * with a dtype.
   *
   * <pre>{@code
   * Making.fullLike(NdArray.arange(DType.INT8, 2), 0.5, DType.FLOAT32) //> [0.5 0.5]
   * }</pre>
   *
   * @param value a number, or an array or what makes one, which is broadcast to the shape and cast
   * @throws IllegalArgumentException when it is none, the dtype cannot hold a number, or an array
   *     does not fit
   */
  public static <A extends ArrayLike<A>> A fullLike(A like, Object value, DType dtype) {
    String doing = "make an array like another";
    Required.given(doing, "the array", like, "an array");
    Required.given(doing, "the dtype", dtype, "a DType, such as DType.FLOAT64");
    int[] axes = Reordering.all(like.shape());
    if (PlainNumber.kind(value).isPresent()) {
      PlainNumber.checkStorable(value, dtype);
      Frame frame = new Frame("full", like.shape(), axes, dtype, value);
      return like.selecting().mosaic(frame, List.of());
    }
    A values = like.selecting().array(doing, value).broadcastTo(like.shape().toArray());
    Frame frame = new Frame("full", like.shape(), axes, dtype, 0);
    return like.selecting().mosaic(frame, List.of(new Placed<>(values, new long[axes.length])));
  }

  /**
   * Makes an array of one value; {@code numpy.full}. It lies in blocks of dimension 0.
   *
   * <pre>{@code
   * Making.full(NdArray.scalar(0), 7, DType.INT8, 2, 3) //> [[7 7 7]
   *                                                     //>  [7 7 7]]
   * }</pre>
   *
   * @param value a number
   * @throws IllegalArgumentException when it is none, or the dtype cannot hold it; when a length is
   *     negative
   */
  public static <A extends ArrayLike<A>> A full(A like, Object value, DType dtype, long... shape) {
    String doing = "make an array of one value";
    long[] lengths = Required.given(doing, "the shape", shape, "lengths").clone();
    A line = range(doing, like, lengths.length == 0 ? new long[] {1} : lengths);
    Index[] first = new Index[Math.max(1, lengths.length)];
    Arrays.fill(first, Index.newAxis());
    first[0] = lengths.length == 0 ? Index.at(0) : Index.all();
    return fullLike(line.get(first).broadcastTo(lengths), value, dtype);
  }

  /**
   * Makes the int64 numbers {@code start, start + step, ...}; {@code numpy.arange}. They stay below
   * {@code stop}, or above it for a negative step. They are exact in all of int64.
   *
   * <pre>{@code
   * Making.arange(NdArray.scalar(0), 10, 0, -3) //> [10  7  4  1]
   * }</pre>
   *
   * @throws IllegalArgumentException when step is 0, or when there are 2^63 numbers or more
   */
  public static <A extends ArrayLike<A>> A arange(A like, long start, long stop, long step) {
    return range("make arange", like, Progression.length(start, stop, step))
        .multiply(step)
        .add(start);
  }

  /**
   * Makes the float64 numbers {@code start, start + step, ...}; {@code numpy.arange}. They stay
   * below {@code stop}, or above it for a negative step. As in NumPy, each number from the third on
   * is {@code start + k * ((start + step) - start)}, rounded as doubles are.
   *
   * <pre>{@code
   * Making.arange(NdArray.scalar(0), 0, 1, 0.25) //> [0.   0.25 0.5  0.75]
   * }</pre>
   *
   * @throws IllegalArgumentException when an argument is not finite, when step is 0, or when there
   *     are 2^63 numbers or more
   */
  public static <A extends ArrayLike<A>> A arange(A like, double start, double stop, double step) {
    A k = range("make arange", like, Progression.length(start, stop, step));
    double distance = Progression.distance(start, step);
    A far = k.multiply(distance).add(start);
    double second = start + step;
    boolean isExact = start + distance == second && !(start == 0 && 1 / start < 0);
    return isExact ? far : k.equal(0).where(start, k.equal(1).where(second, far));
  }

  /**
   * Makes numbers at equal distances, from {@code start} to {@code stop} inclusive; {@code
   * numpy.linspace}. They are float64.
   *
   * <pre>{@code
   * Making.linspace(NdArray.scalar(0), 2, 3, 3) //> [2.  2.5 3. ]
   * }</pre>
   *
   * @param n how many, 0 or more
   * @throws IllegalArgumentException when n is negative
   */
  public static <A extends ArrayLike<A>> A linspace(A like, double start, double stop, long n) {
    return linspace(like, start, stop, n, true);
  }

  /**
   * Makes numbers at equal distances, from {@code start} to {@code stop}; {@code
   * numpy.linspace(start, stop, n, endpoint)}.
   *
   * <pre>{@code
   * Making.linspace(NdArray.scalar(0), 2, 3, 4, false) //> [2.   2.25 2.5  2.75]
   * }</pre>
   *
   * @param endpoint whether the last number is {@code stop}
   */
  public static <A extends ArrayLike<A>> A linspace(
      A like, double start, double stop, long n, boolean endpoint) {
    A i = range("make numbers at equal distances", like, n);
    double steps = endpoint ? n - 1 : n;
    double delta = stop - start;
    double step = delta / steps;
    A numbers = i.astype(DType.FLOAT64);
    A scaled =
        steps <= 0
            ? numbers.multiply(delta)
            : step == 0 ? numbers.divide(steps).multiply(delta) : numbers.multiply(step);
    A out = scaled.add(start);
    return endpoint && n > 1 ? i.equal(n - 1).where(stop, out) : out;
  }

  /**
   * Makes numbers of a dtype at equal distances, from {@code start} to {@code stop}; {@code
   * numpy.linspace(start, stop, n, endpoint, dtype=dtype)}. They are computed in float64; integers
   * are rounded down.
   *
   * <pre>{@code
   * Making.linspace(NdArray.scalar(0), -1, 1, 4, true, DType.INT64) //> [-1 -1  0  1]
   * }</pre>
   *
   * @param endpoint whether the last number is {@code stop}
   */
  public static <A extends ArrayLike<A>> A linspace(
      A like, double start, double stop, long n, boolean endpoint, DType dtype) {
    Required.given("make numbers at equal distances", "the dtype", dtype, "a DType");
    A numbers = linspace(like, start, stop, n, endpoint);
    return (dtype.isInteger() ? numbers.floor() : numbers).astype(dtype);
  }

  private static <A extends ArrayLike<A>> A range(String doing, A like, long... lengths) {
    checkLengths(doing, like, lengths);
    return like.selecting().range(lengths[0]);
  }

  private static void checkLengths(String doing, ArrayLike<?> like, long... lengths) {
    Required.given(doing, "the array", like, "an array of the kind that is made");
    if (Arrays.stream(lengths).anyMatch(n -> n < 0)) {
      throw new IllegalArgumentException(
          "Cannot " + doing + ": the lengths " + Arrays.toString(lengths) + " (0 or more)");
    }
  }

  /**
   * Makes powers of 10 whose exponents lie at equal distances, from {@code start} to {@code stop}
   * inclusive; {@code numpy.logspace}.
   *
   * <pre>{@code
   * Making.logspace(NdArray.scalar(0), 0, 2, 3) //> [  1.  10. 100.]
   * }</pre>
   *
   * @param n how many, 0 or more
   */
  public static <A extends ArrayLike<A>> A logspace(A like, double start, double stop, long n) {
    return logspace(like, start, stop, n, true, BASE);
  }

  /**
   * Makes powers whose exponents lie at equal distances, from {@code start} to {@code stop}; {@code
   * numpy.logspace(start, stop, n, endpoint, base)}.
   *
   * <pre>{@code
   * Making.logspace(NdArray.scalar(0), 0, 3, 3, false, 2) //> [1. 2. 4.]
   * }</pre>
   *
   * @param endpoint whether the last exponent is {@code stop}
   */
  public static <A extends ArrayLike<A>> A logspace(
      A like, double start, double stop, long n, boolean endpoint, double base) {
    return linspace(like, start, stop, n, endpoint).applyLeft(Ufunc.POWER, base);
  }

  /**
   * Makes numbers of which each is the same multiple of the one before, from {@code start} to
   * {@code stop} inclusive; {@code numpy.geomspace}.
   *
   * <pre>{@code
   * Making.geomspace(NdArray.scalar(0), 1, 8, 4) //> [1. 2. 4. 8.]
   * }</pre>
   *
   * @param n how many, 0 or more
   * @throws IllegalArgumentException when one of the two is 0, or their signs differ
   */
  public static <A extends ArrayLike<A>> A geomspace(A like, double start, double stop, long n) {
    return geomspace(like, start, stop, n, true);
  }

  /**
   * Makes numbers of which each is the same multiple of the one before; {@code
   * numpy.geomspace(start, stop, n, endpoint)}.
   *
   * <pre>{@code
   * Making.geomspace(NdArray.scalar(0), 1, 8, 3, false) //> [1. 2. 4.]
   * }</pre>
   *
   * @param endpoint whether the last number is {@code stop}; otherwise it would be the next one
   */
  public static <A extends ArrayLike<A>> A geomspace(
      A like, double start, double stop, long n, boolean endpoint) {
    if (!(start * Math.signum(stop) > 0)) {
      throw new IllegalArgumentException(
          "Cannot make a geometric sequence from "
              + start
              + " to "
              + stop
              + " (numbers of one sign, neither of them 0)");
    }
    double sign = Math.signum(start);
    double first = Math.log10(start * sign);
    A out = logspace(like, first, Math.log10(stop * sign), n, endpoint, BASE).multiply(sign);
    A i = like.selecting().range(n);
    A begun = i.equal(0).where(start, out);
    return n > 1 && endpoint ? i.equal(n - 1).where(stop, begun) : begun;
  }

  /**
   * Makes a square matrix with ones on the main diagonal; {@code numpy.eye}. It is float64.
   *
   * <pre>{@code
   * Making.eye(NdArray.scalar(0), 2) //> [[1. 0.]
   *                                  //>  [0. 1.]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A eye(A like, long n) {
    return eye(like, n, n, 0);
  }

  /**
   * Makes a matrix with ones on a diagonal; {@code numpy.eye}.
   *
   * <pre>{@code
   * Making.eye(NdArray.scalar(0), 2, 3, 1) //> [[0. 1. 0.]
   *                                        //>  [0. 0. 1.]]
   * }</pre>
   *
   * @param k the diagonal, as of {@link Matrices#tril Matrices.tril}
   */
  public static <A extends ArrayLike<A>> A eye(A like, long rows, long columns, long k) {
    return above(like, rows, columns).equal(k).astype(DType.FLOAT64);
  }

  /**
   * Makes a matrix with ones on a diagonal and below it; {@code numpy.tri}. It is float64.
   *
   * <pre>{@code
   * Making.tri(NdArray.scalar(0), 2, 3, 0) //> [[1. 0. 0.]
   *                                        //>  [1. 1. 0.]]
   * }</pre>
   *
   * @param k the diagonal, as of {@link Matrices#tril Matrices.tril}
   */
  public static <A extends ArrayLike<A>> A tri(A like, long rows, long columns, long k) {
    return above(like, rows, columns).lessEqual(k).astype(DType.FLOAT64);
  }

  /** By how many places each element of a matrix is above the main diagonal. */
  private static <A extends ArrayLike<A>> A above(A like, long rows, long columns) {
    A i = range("make a matrix", like, rows, columns);
    return like.selecting().range(columns).subtract(i.get(Index.all(), Index.newAxis()));
  }

  /**
   * Makes a matrix of the powers of the elements of a vector; {@code numpy.vander}. The powers fall
   * from {@code columns - 1} to 0. Integers are int64 and wrap around.
   *
   * <pre>{@code
   * Making.vander(NdArray.of(new long[] {2, 3}), 3) //> [[4 2 1]
   *                                                 //>  [9 3 1]]
   * }</pre>
   *
   * @param columns the number of powers, 0 or more
   * @throws IllegalArgumentException when the array has not one dimension
   */
  public static <A extends ArrayLike<A>> A vander(A a, long columns) {
    return vander(a, columns, false);
  }

  /**
   * Makes a matrix of the powers of the elements of a vector; {@code numpy.vander(a, columns,
   * increasing)}.
   *
   * <pre>{@code
   * Making.vander(NdArray.of(new long[] {2, 3}), 3, true) //> [[1 2 4]
   *                                                       //>  [1 3 9]]
   * }</pre>
   *
   * @param increasing whether the powers rise from 0; otherwise they fall to 0
   */
  public static <A extends ArrayLike<A>> A vander(A a, long columns, boolean increasing) {
    checkLengths("make a matrix of powers", a, columns);
    if (a.ndim() != 1) {
      throw new IllegalArgumentException(
          "Cannot make a matrix of powers of an array of shape " + a.shape() + " (1 dimension)");
    }
    DType dtype = Promotion.promote(a.dtype(), DType.INT64);
    long n = a.size();
    Frame ones = new Frame("vander", Shape.of(n, columns), new int[] {0, -1}, dtype, 1);
    List<Placed<A>> powers = new ArrayList<>();
    if (columns > 1) {
      A once = a.astype(dtype).get(Index.all(), Index.newAxis());
      A all = once.broadcastTo(n, columns - 1).over(1).dtype(dtype).cumprod();
      powers.add(new Placed<>(all, 0, 1));
      if (dtype.isComplex()) { // a product with 1 may be NaN
        powers.add(new Placed<>(once, 0, 1));
      }
    }
    A rising = a.selecting().mosaic(ones, powers);
    return increasing ? rising : rising.flip(1);
  }

  /**
   * Views vectors as the coordinates of all points of a grid; {@code numpy.meshgrid}. The views are
   * read-only. An array of more dimensions gives its elements in C order.
   *
   * <pre>{@code
   * NdArray x = NdArray.arange(DType.INT64, 3);
   * Making.meshgrid(List.of(x, NdArray.of(new long[] {0, 10})), "xy") //> [[[0 1 2]
   *                                                                   //>  [0 1 2]], [[ 0  0  0]
   *                                                                   //>  [10 10 10]]]
   * }</pre>
   *
   * @param indexing {@code "ij"}: the first vector lies along axis 0; {@code "xy"}: along axis 1,
   *     and the second along axis 0
   * @throws IllegalArgumentException when there is no such way
   */
  public static <A extends ArrayLike<A>> List<A> meshgrid(
      List<? extends A> vectors, String indexing) {
    Required.given("make a grid", "the list of vectors", vectors, "arrays");
    int n = vectors.size();
    boolean turned = "xy".equals(indexing);
    List<A> out = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      A given = Required.given("make a grid", "vector " + k, vectors.get(k), "an array");
      if (!turned && !"ij".equals(indexing)) {
        throw new IllegalArgumentException(
            "Cannot make a grid by \"" + indexing + "\" (\"xy\" or \"ij\")");
      }
      A vector = given.ndim() > 1 ? given.ravel() : given;
      Index[] index = new Index[n];
      Arrays.fill(index, Index.newAxis());
      int axis = turned && k < 2 && n > 1 ? 1 - k : k;
      index[axis] = Index.all();
      out.add((vector.ndim() == 0 ? vector.get(Index.newAxis()) : vector).get(index));
    }
    return n == 0 ? Collections.emptyList() : Manipulation.broadcastArrays(out);
  }
}
