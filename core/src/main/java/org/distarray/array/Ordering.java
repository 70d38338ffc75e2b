package org.distarray.array;

import java.util.Arrays;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;

/**
 * The options of sorts and quantiles: axes, direction, method, keepdims. {@link ArrayLike#order}
 * makes one; each option returns a new one; the operation comes last. Without axes the operation is
 * over all elements: NumPy's {@code axis=None}.
 *
 * <pre>{@code
 * NdArray a = NdArray.of(new double[] {3, 1, 2, 0}, 2, 2);
 * a.order(0).descending().sort() //> [[3. 1.]
 *                                //>  [2. 0.]]
 * a.order().argsort() //> [3 1 2 0]
 * }</pre>
 *
 * @param <A> the kind of array
 */
public final class Ordering<A extends ArrayLike<A>> implements Orders<A> {
  private final A array;
  private final int[] axes;
  private final boolean descends;
  private final boolean keeps;
  // null where none was given
  private final QuantileMethod method;

  private Ordering(A array, int[] axes, boolean descends, boolean keeps, QuantileMethod method) {
    this.array = array;
    this.axes = axes;
    this.descends = descends;
    this.keeps = keeps;
    this.method = method;
  }

  static <A extends ArrayLike<A>> Ordering<A> of(A array, int... axes) {
    Required.given("put an array in order", "the list of axes", axes, ReduceOptions.AXES);
    return new Ordering<>(array, axes.clone(), false, false, null);
  }

  /**
   * Puts great elements first. Equal elements keep their order, and NaNs come last.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, Double.NaN, 2});
   * a.order(0).descending().sort() //> [ 2.  1. nan]
   * a.order(0).descending().argsort() //> [2 0 1]
   * }</pre>
   */
  public Ordering<A> descending() {
    return new Ordering<>(array, axes, true, keeps, method);
  }

  /**
   * Keeps the reduced axes of medians and quantiles with length 1.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).order(1).keepdims().median() //> [[1.]
   *                                                                //>  [4.]]
   * }</pre>
   */
  public Ordering<A> keepdims() {
    return new Ordering<>(array, axes, descends, true, method);
  }

  /**
   * Chooses how quantiles are made of elements; NumPy's {@code method}. Without it the method is
   * {@link QuantileMethod#LINEAR}. Medians refuse it.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 5);
   * a.order().method(QuantileMethod.LOWER).quantile(0.9) //> 3
   * }</pre>
   */
  public Ordering<A> method(QuantileMethod to) {
    Required.given("take a quantile", "the method", to, "QuantileMethod.LINEAR, for example");
    return new Ordering<>(array, axes, descends, keeps, to);
  }

  /**
   * Puts each line in order with these options.
   *
   * @param more the axis, where {@link ArrayLike#order} was given none
   * @hidden
   */
  @Internal
  @Override
  public A arrange(Arrangement what, int... more) {
    Required.given("put an array in order", "the description", what, "SORT, for example");
    if (keeps || method != null) {
      throw new IllegalArgumentException(
          "Cannot "
              + what.label()
              + " with "
              + (keeps ? "keepdims" : "method " + method)
              + " (axis and descending are its options)");
    }
    int[] which = axes(what.label(), more);
    A lines = which.length == 0 ? array.reshape(-1) : array;
    return lines.arrange(what.with(descends || what.descending()), which);
  }

  /**
   * Takes quantiles with these options.
   *
   * @param more the axes, where {@link ArrayLike#order} was given none
   * @hidden
   */
  @Internal
  @Override
  public A quantiles(Quantiles what, int... more) {
    Required.given("take quantiles", "the description", what, "which to take");
    if (descends || what.q() == null && method != null) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + what.label()
              + " with "
              + (descends ? "descending" : "method " + method)
              + " (axes and keepdims are its options; quantiles have a method)");
    }
    Quantiles asked = what.with(method == null ? QuantileMethod.LINEAR : method, keeps);
    return array.quantiles(asked, axes(what.label(), more));
  }

  private int[] axes(String label, int... more) {
    Required.given("take the " + label, "the list of axes", more, ReduceOptions.AXES);
    if (more.length > 0 && axes.length > 0) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + label
              + " along axes "
              + Arrays.toString(more)
              + ": order(...) has axes "
              + Arrays.toString(axes)
              + " already (give all to one of the two)");
    }
    return more.length > 0 ? more : axes;
  }
}
