package org.distarray.array;

import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.reduce.Cumulative;

/**
 * Fills gaps in arrays of both kinds: elements that are NaN are missing. Integers and bools have no
 * gaps and are copied. A complex number is NaN if one of its parts is.
 *
 * <pre>{@code
 * NdArray a = NdArray.of(new double[] {1, Double.NaN, Double.NaN, 4});
 * Filling.ffill(a, 0) //> [1. 1. 1. 4.]
 * Filling.bfill(a, 0) //> [1. 4. 4. 4.]
 * Filling.fillna(a, 0) //> [1. 0. 0. 4.]
 * }</pre>
 */
public final class Filling {
  private static final long ANY = Long.MAX_VALUE;

  private Filling() {}

  /**
   * Replaces each NaN by the last number before it along an axis; xarray's {@code ffill}. NaNs
   * before the first number stay. The dtype stays.
   *
   * <p>It is a running reduction, as {@link ArrayLike#cumsum cumsum}: an axis of any layout is read
   * where it lies, and of each block only the last numbers move.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {Double.NaN, 2, Double.NaN, 3}, 2, 2);
   * Filling.ffill(a, 0) //> [[nan  2.]
   *                     //>  [nan  3.]]
   * }</pre>
   *
   * @throws IllegalArgumentException when the array does not have the axis
   */
  public static <A extends ArrayLike<A>> A ffill(A a, int axis) {
    return ffill(a, axis, ANY);
  }

  /**
   * Replaces NaNs by the last number before them, up to {@code limit} NaNs in a row; xarray's
   * {@code ffill} with a limit.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, Double.NaN, Double.NaN});
   * Filling.ffill(a, 0, 1) //> [ 1.  1. nan]
   * }</pre>
   *
   * @param limit 1 or more
   */
  public static <A extends ArrayLike<A>> A ffill(A a, int axis, long limit) {
    int d = a.shape().axis(axis);
    if (limit < 1) {
      throw new IllegalArgumentException(
          "Cannot fill at most " + limit + " NaNs in a row (1 or more)");
    }
    if (a.dtype().isExact()) {
      return a.copy();
    }
    A filled = a.over(d).scan(Cumulative.LAST);
    if (limit >= a.shape().dim(d)) {
      return filled;
    }
    // how far the last number is: positions are exact as doubles
    A gap = a.isnan();
    A place = a.selecting().range(a.shape().dim(d)).astype(DType.FLOAT64);
    A along = place.get(Masks.beside(a.ndim(), d)).broadcastTo(a.shape().toArray());
    A last = gap.where(Double.NaN, along).over(d).scan(Cumulative.LAST);
    return gap.logicalAnd(along.subtract(last).greater(limit)).where(Double.NaN, filled);
  }

  /**
   * Replaces each NaN by the next number behind it along an axis; xarray's {@code bfill}. NaNs
   * behind the last number stay. It is {@link #ffill ffill} of the flipped array.
   *
   * <pre>{@code
   * Filling.bfill(NdArray.of(new double[] {Double.NaN, 2, Double.NaN}), 0) //> [ 2.  2. nan]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A bfill(A a, int axis) {
    return bfill(a, axis, ANY);
  }

  /**
   * Replaces NaNs by the next number behind them, up to {@code limit} NaNs in a row; xarray's
   * {@code bfill} with a limit.
   *
   * <pre>{@code
   * Filling.bfill(NdArray.of(new double[] {Double.NaN, Double.NaN, 3}), 0, 1) //> [nan  3.  3.]
   * }</pre>
   *
   * @param limit 1 or more
   */
  public static <A extends ArrayLike<A>> A bfill(A a, int axis, long limit) {
    return ffill(a.flip(axis), axis, limit).flip(axis);
  }

  /**
   * Replaces each NaN by a value; xarray's {@code fillna}. The dtype is that to which the array and
   * the value promote.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, Double.NaN});
   * Filling.fillna(a, a.over().skipNan().mean()) //> [1. 1.]
   * }</pre>
   *
   * @param value a number, or an array that broadcasts to the array's shape
   */
  public static <A extends ArrayLike<A>> A fillna(A a, Object value) {
    Required.given("fill gaps", "the value", value, "0, for example");
    return a.isnan().where(value, a);
  }
}
