package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.array.Selecting.Frame;
import org.distarray.array.Selecting.Placed;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.ufunc.Ufunc;

/**
 * NumPy's differences, integrals and interpolation, of both kinds of arrays.
 *
 * <pre>{@code
 * NdArray y = NdArray.of(new double[] {0, 1, 4, 9});
 * Calculus.gradient(y, 0) //> [1. 2. 4. 5.]
 * Calculus.trapezoid(y) //> 9.5
 * }</pre>
 */
public final class Calculus {
  private Calculus() {}

  /**
   * Subtracts from each element its predecessor in C order; {@code numpy.ediff1d}. The result is
   * 1-d and keeps the dtype. Bools are refused.
   *
   * <pre>{@code
   * Calculus.ediff1d(NdArray.of(new long[] {1, 2, 4, 7, 0})) //> [ 1  2  3 -7]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A ediff1d(A a) {
    return ediff1d(a, null, null);
  }

  /**
   * Subtracts from each element its predecessor in C order, and adds elements at both ends; {@code
   * numpy.ediff1d}.
   *
   * <pre>{@code
   * Calculus.ediff1d(NdArray.of(new long[] {1, 2, 4}), new long[] {88, 99}, -5) //> [-5  1  2 88 99]
   * }</pre>
   *
   * @param toEnd an array or a number, or null for none
   * @param toBegin an array or a number, or null for none
   * @throws IllegalArgumentException when the array is bool, or the ends have a kind of dtype that
   *     the array's cannot hold
   */
  public static <A extends ArrayLike<A>> A ediff1d(A a, Object toEnd, Object toBegin) {
    A flat = a.ndim() == 1 ? a : a.reshape(-1);
    long n = flat.size();
    A between =
        flat.get(Index.span(Math.min(1, n), n))
            .subtract(flat.get(Index.span(0, Math.max(0, n - 1))));
    if (toEnd == null && toBegin == null) {
      return between;
    }
    List<A> parts = new ArrayList<>();
    parts.add(end(a, toBegin));
    parts.add(between);
    parts.add(end(a, toEnd));
    parts.removeIf(part -> part.size() == 0 && part != between);
    return Joining.concat(parts);
  }

  private static <A extends ArrayLike<A>> A end(A a, Object given) {
    A own = a.selecting().array("take differences", given == null ? new long[0] : given);
    if (given != null && own.dtype().kind().compareTo(a.dtype().kind()) > 0) {
      throw new IllegalArgumentException(
          "Cannot take differences of "
              + a.dtype()
              + " with ends of "
              + own.dtype()
              + " (a dtype of the same kind; astype casts)");
    }
    return own.reshape(-1).astype(a.dtype());
  }

  /**
   * Takes the derivative along one axis where neighbours have the distance 1; {@code
   * numpy.gradient}. Inside it is half the difference of both neighbours, at the ends the
   * difference from the only one. Integers give float64; floats and complex numbers keep their
   * dtype.
   *
   * <pre>{@code
   * Calculus.gradient(NdArray.of(new double[] {1, 2, 4, 7}), 0) //> [1.  1.5 2.5 3. ]
   * }</pre>
   *
   * @throws IllegalArgumentException when the axis has fewer than 2 elements
   */
  public static <A extends ArrayLike<A>> A gradient(A f, int axis) {
    return gradient(f, List.of(1), 1, axis).get(0);
  }

  /**
   * Takes the derivatives along axes; {@code numpy.gradient}. There is one result for each axis.
   * Where coordinates have other distances than equal ones, the derivative inside is that of the
   * parabola through three points. One job tells whether the distances of coordinates are equal.
   *
   * <pre>{@code
   * NdArray f = NdArray.of(new double[] {0, 1, 4, 9, 16});
   * Calculus.gradient(f, List.of(0.5), 2) //> [[ 0.  4.  8. 12. 16.]]
   * Calculus.gradient(f, List.of(new double[] {0, 1, 2, 4, 8}), 1) //> [[1.         2.         2.83333333 2.25       1.75      ]]
   * }</pre>
   *
   * @param spacings one number for all axes, or for each axis a number or its coordinates; none for
   *     the distance 1
   * @param edgeOrder 1 or 2: the order of the derivatives at the ends
   * @param axes without any, all axes
   * @throws IllegalArgumentException when there are other numbers of spacings, or an axis has fewer
   *     than {@code edgeOrder + 1} elements
   */
  public static <A extends ArrayLike<A>> List<A> gradient(
      A f, List<?> spacings, int edgeOrder, int... axes) {
    String doing = "take the gradient";
    Required.given(doing, "the list of spacings", spacings, "List.of(1), for example");
    Required.given(doing, "the list of axes", axes, ReduceOptions.AXES);
    int[] which = new int[axes.length == 0 ? f.ndim() : axes.length];
    Arrays.setAll(which, k -> axes.length == 0 ? k : f.shape().axis(axes[k]));
    boolean isOne = spacings.size() <= 1;
    if (edgeOrder < 1 || edgeOrder > 2 || !isOne && spacings.size() != which.length) {
      throw new IllegalArgumentException(
          "Cannot "
              + doing
              + " along "
              + which.length
              + " axes with "
              + spacings.size()
              + " spacings and edges of order "
              + edgeOrder
              + " (one spacing or one for each axis; order 1 or 2)");
    }
    List<A> out = new ArrayList<>();
    for (int k = 0; k < which.length; k++) {
      Object given = spacings.isEmpty() ? (Object) 1 : spacings.get(isOne ? 0 : k);
      Object spacing = Required.given(doing, "a spacing", given, "1");
      out.add(Gradients.along(f, which[k], spacing, edgeOrder));
    }
    return out;
  }

  /**
   * Integrates along the last axis by trapezoids of width 1; {@code numpy.trapezoid}.
   *
   * <pre>{@code
   * Calculus.trapezoid(NdArray.of(new double[] {1, 2, 3})) //> 4.0
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A trapezoid(A y) {
    return trapezoid(y, 1.0, -1);
  }

  /**
   * Integrates along an axis by trapezoids; {@code numpy.trapezoid}. The axis goes away.
   *
   * <pre>{@code
   * NdArray y = NdArray.of(new double[] {1, 2, 3});
   * Calculus.trapezoid(y, 2, 0) //> 8.0
   * Calculus.trapezoid(y, new double[] {4, 6, 8}, 0) //> 8.0
   * }</pre>
   *
   * @param x the width of all trapezoids, or an array: the coordinates along the axis, or those of
   *     all elements
   */
  public static <A extends ArrayLike<A>> A trapezoid(A y, Object x, int axis) {
    int d = y.shape().axis(axis);
    long n = y.shape().dim(d);
    A after = y.get(Masks.along(y.ndim(), d, Index.span(Math.min(1, n), n)));
    A before = y.get(Masks.along(y.ndim(), d, Index.span(0, Math.max(0, n - 1))));
    A both = after.add(before);
    Object width = x;
    if (!(x instanceof Number)) {
      A at = y.selecting().array("integrate an array", x);
      if (at.ndim() == 0) {
        width = at;
      } else if (at.ndim() == 1 && y.ndim() > 1) {
        width = at.diff().get(Masks.beside(y.ndim(), d));
      } else {
        width = at.diff(d - y.ndim());
      }
    }
    return both.multiply(width).divide(2.0).sum(d);
  }

  /**
   * Adds multiples of 2 pi to angles along the last axis, so that neighbours differ by at most pi;
   * {@code numpy.unwrap}.
   *
   * <pre>{@code
   * Calculus.unwrap(NdArray.of(new double[] {0, 3, 6, 9 - 2 * Math.PI})) //> [0. 3. 6. 9.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A unwrap(A angles) {
    return unwrap(angles, Math.PI, 2 * Math.PI, -1);
  }

  /**
   * Adds multiples of a period to elements along an axis, so that neighbours differ by at most half
   * of it; {@code numpy.unwrap}. Integers and an integer period give integers; complex arrays are
   * refused.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {0, 90, 200, 350, 20});
   * Calculus.unwrap(a, 180, 360, 0) //> [  0  90 200 350 380]
   * }</pre>
   *
   * @param discont smaller differences of neighbours stay as they are; at least half of the period
   *     counts
   * @param period a number greater than 0
   */
  public static <A extends ArrayLike<A>> A unwrap(
      A angles, double discont, Number period, int axis) {
    if (angles.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "Cannot unwrap angles of " + angles.dtype() + " (real ones: angle() of complex numbers)");
    }
    int d = angles.shape().axis(axis);
    A step = angles.diff(d);
    DType dtype = Ufunc.ADD.resolve(List.of(step.dtype(), period)).output();
    boolean isWhole = dtype.isInteger();
    double half = period.doubleValue() / 2;
    Number high = isWhole ? (Number) (long) Math.floor(half) : (Number) half;
    Number low = isWhole ? (Number) (long) -Math.floor(half) : (Number) (-half);
    A within = step.subtract(low).remainder(period).add(low);
    if (!isWhole || period.longValue() % 2 == 0) {
      within = within.equal(low).logicalAnd(step.greater(0)).where(high, within);
    }
    A turns = step.abs().less(discont).where(0, within.subtract(step));
    if (angles.size() == 0) {
      return angles.astype(dtype);
    }
    A rest = angles.get(Masks.along(angles.ndim(), d, Index.from(1)));
    A moved = rest.add(turns.over(d).dtype(dtype).cumsum());
    long[] second = new long[angles.ndim()];
    second[d] = 1;
    // the first elements stay as they are: a sum with 0 would lose the sign of a zero
    int[] axes = Reordering.all(angles.shape());
    Frame frame = new Frame("unwrap", angles.shape(), axes, dtype, 0);
    List<Placed<A>> parts =
        List.of(new Placed<>(angles, new long[angles.ndim()]), new Placed<>(moved, second));
    return angles.selecting().mosaic(frame, parts);
  }

  /**
   * Interpolates between points by straight lines; {@code numpy.interp}. Before the first point and
   * behind the last one the result is the value there. The result is float64. The points go to
   * every task.
   *
   * <pre>{@code
   * NdArray x = NdArray.of(new double[] {0, 1.5, 2.75, 9});
   * Calculus.interp(x, new double[] {1, 2, 3}, new double[] {3, 2, 0}) //> [3.  2.5 0.5 0. ]
   * }</pre>
   *
   * @param xp the coordinates of the points, ascending: an {@code NdArray} or a Java array
   * @param fp their values, as many
   * @throws IllegalArgumentException when there are no points, the numbers of coordinates and of
   *     values differ, or one of the arrays is complex or distributed
   */
  public static <A extends ArrayLike<A>> A interp(A x, Object xp, Object fp) {
    double[] ys = points(x, fp);
    return interp(x, xp, fp, ys[0], ys[ys.length - 1]);
  }

  /**
   * Interpolates between points by straight lines; {@code numpy.interp} with values outside.
   *
   * <pre>{@code
   * NdArray x = NdArray.of(new double[] {0, 1.5, 9});
   * Calculus.interp(x, new double[] {1, 2}, new double[] {10, 20}, -1, Double.NaN) //> [-1. 15. nan]
   * }</pre>
   *
   * @param left the value before the first point
   * @param right the value behind the last point
   */
  public static <A extends ArrayLike<A>> A interp(
      A x, Object xp, Object fp, double left, double right) {
    return new Interpolation(points(x, xp), points(x, fp), left, right).of(x);
  }

  /**
   * Interpolates a periodic function between points by straight lines; {@code numpy.interp} with a
   * period. The points may come in any order; those at both ends are neighbours.
   *
   * <pre>{@code
   * NdArray x = NdArray.of(new double[] {-180, 0, 350, 725});
   * Calculus.interp(x, new double[] {190, -190, 350, -350}, new double[] {5, 10, 3, 4}, 360) //> [7.5  3.5  3.   3.75]
   * }</pre>
   *
   * @param period a number other than 0, whose sign has no part
   * @throws IllegalArgumentException as for {@link #interp(ArrayLike, Object, Object) interp}, and
   *     when the period is 0
   */
  public static <A extends ArrayLike<A>> A interp(A x, Object xp, Object fp, double period) {
    if (period == 0) {
      throw new IllegalArgumentException(
          "Cannot interpolate with the period " + period + " (a number other than 0)");
    }
    return Interpolation.periodic(points(x, xp), points(x, fp), Math.abs(period)).of(x);
  }

  private static <A extends ArrayLike<A>> double[] points(A x, Object given) {
    ArrayLike<?> local = x.selecting().local("interpolate", given);
    if (local.ndim() != 1 || local.size() == 0 || local.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "Cannot interpolate between points of shape "
              + local.shape()
              + " and "
              + local.dtype()
              + " (1-d, real, one point or more)");
    }
    double[] out = new double[Math.toIntExact(local.size())];
    for (int k = 0; k < out.length; k++) {
      out[k] = PlainNumber.real(local.item(k));
    }
    return out;
  }
}
