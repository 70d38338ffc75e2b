package org.distarray.array;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Pairing;
import org.distarray.reduce.Reduction;

/**
 * The options of a reduction: axes, dtype, keepdims, mask, initial number, labels. {@link
 * ArrayLike#over} makes one; each option returns a new one; the reduction comes last.
 *
 * <pre>{@code
 * NdArray a = NdArray.arange(DType.INT64, 2, 3);
 * a.over(0).dtype(DType.FLOAT64).keepdims().sum() //> [[3. 5. 7.]]
 * }</pre>
 *
 * <p>The result has the array's shape without the reduced axes; a full reduction is 0-d. On a
 * {@code DistArray} it lies where the reduced parts lay, and a full one lies on the first target.
 *
 * <p>Partial results are merged in rank order. With the same distribution a floating sum therefore
 * has the same last bits in this JVM and on Spark, for any number of processors and any order of
 * tasks. Another distribution, or another number of targets, may change the last bits. Integer
 * results, minima and maxima are the same on every distribution.
 *
 * <p>It is immutable. A dtype, a mask, an initial number or labels that a reduction does not take
 * are refused when the reduction is called. Only variances and the covariance read ddof.
 *
 * @param <A> the kind of array
 */
public final class Over<A extends ArrayLike<A>> implements WholeReductions<A>, Scans<A> {
  private final A array;
  // null where none were given
  private final int[] axes;
  private final ReduceOptions with;
  private final boolean identity;

  private Over(A array, int[] axes, ReduceOptions with, boolean identity) {
    this.array = array;
    this.axes = axes;
    this.with = with;
    this.identity = identity;
  }

  /** Begins with these axes; without any, with the axes that the reduction is given, or all. */
  static <A extends ArrayLike<A>> Over<A> axes(A array, int... axes) {
    Required.given("reduce an array", "the list of axes", axes, ReduceOptions.AXES);
    int[] own = axes.length == 0 ? null : axes.clone();
    return new Over<>(array, own, ReduceOptions.NONE, false);
  }

  /** Begins with no axes. */
  static <A extends ArrayLike<A>> Over<A> none(A array) {
    return new Over<>(array, new int[0], ReduceOptions.NONE, false);
  }

  private Over<A> with(ReduceOptions options) {
    return new Over<>(array, axes, options, identity);
  }

  /**
   * Sets the dtype of the result. Elements are cast to it before they are reduced.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1.5, 2.5});
   * a.over().dtype(DType.INT32).sum() //> 3
   * }</pre>
   */
  public Over<A> dtype(DType to) {
    return with(with.withDtype(to));
  }

  /**
   * Sets the divisor of variances to {@code n - ddof}, or to 0 where that is negative. Other
   * reductions refuse a {@code ddof} that is not 0.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 2, 3, 4}).over().ddof(1).var() //> 1.6666666666666667
   * }</pre>
   */
  public Over<A> ddof(double delta) {
    return with(with.withDdof(delta));
  }

  /**
   * Keeps the reduced axes with length 1, so that the result broadcasts against the array.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).over(1).keepdims().sum() //> [[ 3]
   *                                                            //>  [12]]
   * }</pre>
   */
  public Over<A> keepdims() {
    return with(with.withKeepdims());
  }

  /**
   * Reduces only the elements for which a mask is true; NumPy's {@code where}. Means and variances
   * divide by the number of these elements. {@code min} and {@code max} need an {@link #initial
   * initial} number beside a mask; {@code argmin} and {@code argmax} refuse it.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {1, 2, 30});
   * a.over().where(a.less(10)).mean() //> 1.5
   * a.over().where(a.less(10)).initial(0).max() //> 2
   * }</pre>
   *
   * @param mask a bool array that broadcasts to the array's shape
   * @throws IllegalArgumentException when the mask is not a bool array, the shapes do not fit, or
   *     there is a mask already
   */
  public Over<A> where(Object mask) {
    String doing = "reduce an array where a mask is true";
    if (with.mask() != null) {
      throw new IllegalArgumentException(
          "Cannot " + doing + ": there is a mask already (first.logicalAnd(second) for both)");
    }
    return with(with.withMask(Partners.typed(array, doing, mask, DType.BOOL)));
  }

  /**
   * Leaves NaN out: NumPy's {@code nansum}, {@code nanmean}, {@code nanmin} and their kin. {@link
   * Statistics} has them under these names.
   *
   * <p>If all elements of a result are NaN, its minimum, maximum, mean and variance are NaN, and
   * its position is refused. The variance of no more than ddof numbers is NaN. Running reductions
   * pass NaN by. A complex number is NaN if one of its parts is.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, Double.NaN, 4});
   * a.over().skipNan().max() //> 4.0
   * a.over().skipNan().argmax() //> 2
   * a.over().skipNan().cumsum() //> [1. 1. 5.]
   * }</pre>
   */
  public Over<A> skipNan() {
    return with(with.withoutNan());
  }

  /**
   * Adds a number to the elements of each sum, product, {@code min} or {@code max}; NumPy's {@code
   * initial}. Other reductions refuse it.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).over().initial(100).sum() //> 106
   * NdArray.zeros(DType.INT64, Shape.of(0)).over().initial(-1).max() //> -1
   * }</pre>
   *
   * @param number a number that fits the result's dtype
   */
  public Over<A> initial(Object number) {
    return with(
        with.withInitial(
            Required.given("reduce an array", "the initial number", number, "0, for example")));
  }

  /**
   * Groups the elements by labels. Each group gives one result; the groups lie along a new last
   * dimension of length {@code groups}. Kept axes come before it.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 30});
   * NdArray labels = NdArray.of(new long[] {0, 0, 2});
   * a.over().by(labels, 3).sum() //> [ 3.  0. 30.]
   * a.over().by(labels, 3).mean() //> [ 1.5  nan 30. ]
   * }</pre>
   *
   * <p>A group without elements has the sum 0 and the mean NaN. {@code argmin} and {@code argmax}
   * refuse it; {@code min} and {@code max} refuse it without an {@link #initial initial} number.
   * Beside a mask only the labels where it is true count.
   *
   * @param labels an integer array that broadcasts to the array's shape; each label is in [0,
   *     groups); another label is refused when the elements are computed
   * @throws IllegalArgumentException when the labels are not an integer array, the shapes do not
   *     fit, or there are labels already
   */
  public Over<A> by(Object labels, int groups) {
    String doing = "reduce an array by labels";
    if (groups < 0) {
      throw new IllegalArgumentException(
          "Cannot " + doing + ": " + groups + " groups (0 or more; labels are less)");
    }
    if (with.labels() != null) {
      throw new IllegalArgumentException(
          "Cannot " + doing + " twice (first.multiply(groups).add(second) are labels of both)");
    }
    return with(with.withLabels(Partners.typed(array, doing, labels, DType.INT64), groups));
  }

  /**
   * Begins reductions of groups. Unlike {@link #by by}, it takes labels of any real dtype, and the
   * groups stand where the axes stood; {@link ArrayLike#groupBy groupBy} has the rules.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 5, 9});
   * a.over(0).ddof(1).groupBy(new long[] {7, 3, 7, 3}).var() //> [24.5  8. ]
   * }</pre>
   *
   * @throws IllegalArgumentException when the labels do not lie along the axes, or there are labels
   *     already
   */
  public Groups<A> groupBy(Object labels) {
    String doing = "group by labels";
    if (with.labels() != null) {
      throw new IllegalArgumentException(
          "Cannot " + doing + ": there are labels already (one of them)");
    }
    Required.given(doing, "the labels", labels, "an array of numbers");
    return new Groups<>(this, labels);
  }

  /**
   * Begins reductions of equal groups of neighbours along the axes, each of which stays with one
   * result for each group: weekly means of days, coarser pixels.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 2, 6);
   * a.over(1).coarsen(3).mean() //> [[ 1.  4.]
   *                             //>  [ 7. 10.]]
   * a.over(0, 1).coarsen(2, 3).max() //> [[ 8. 11.]]
   * }</pre>
   *
   * <p>The axes are split in two, as by {@code reshape}: nothing moves where each block holds whole
   * groups. Groups that do not divide an axis are refused; {@link Coarse#trim trim()} leaves out
   * what is left behind the last group, and {@link Coarse#rest rest()} reduces it. Positions count
   * within a group.
   *
   * @param widths the numbers of neighbours, one for each axis in ascending order
   * @throws IllegalArgumentException when there are not as many as axes, or one is less than 1
   */
  public Coarse<A> coarsen(long... widths) {
    Required.given("coarsen an array", "the list of widths", widths, "one for each axis");
    return new Coarse<>(array, with, axes(), widths);
  }

  A array() {
    return array;
  }

  /** The axes, sorted. */
  int[] axes() {
    return reduced(axes);
  }

  /** The same reduction over more axes, with labels of the array's shape. */
  Over<A> grouped(ArrayLike<?> codes, int groups, int... all) {
    return new Over<>(array, all, with, identity).by(codes, groups);
  }

  /**
   * Takes quantiles of groups over more axes. The groups lie along the last dimension.
   *
   * @param codes labels of the array's shape
   */
  A quantiles(Quantiles what, ArrayLike<?> codes, int... all) {
    String doing = "take the " + what.label() + " of groups";
    ReduceOptions own =
        new ReduceOptions(null, 0, with.keepdims(), null, null, null, 0, with.skipsNan());
    with.checkPlain(what.label() + " of groups", own, "axes, keepdims and skipNan");
    ArrayLike<?> labels = Partners.typed(array, doing, codes, DType.INT64);
    return array.selecting().quantiles(what.with(with), labels, all);
  }

  boolean isKept() {
    return with.keepdims();
  }

  /**
   * Begins each line of running results with the result over no elements: 0 for sums, 1 for
   * products. The lines are then one element longer than the axis. It is the Array API's {@code
   * include_initial}; reductions ignore it.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).over().includeInitial().cumsum() //> [0 1 3 6]
   * }</pre>
   */
  public Over<A> includeInitial() {
    return new Over<>(array, axes, with, true);
  }

  /**
   * Applies a reduction with these options.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.over(0).keepdims().reduce(Reduction.SUM) //> [[3 5 7]]
   * }</pre>
   *
   * @param more the axes, where {@link ArrayLike#over} was given none
   * @throws IllegalArgumentException when both {@code over} and this call name axes, an axis is
   *     outside the array or named twice, or the reduction does not take one of the options
   */
  @Override
  public A reduce(Reduction reduction, int... more) {
    Required.given("reduce an array", "the reduction", reduction, "Reduction.SUM, for example");
    int[] given = axes(reduction.label(), more);
    if (given != null) {
      reduction.checkAxes(given);
    }
    int[] which = reduced(given);
    return array.reduce(reduction, with, which);
  }

  /**
   * Computes the weighted average: the sum of the products with the weights over the sum of the
   * weights; {@code numpy.average}. Weights that add up to 0 give NaN or an infinity; NumPy refuses
   * them. Axes and keepdims are its options.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 3, 4}, 2, 2);
   * a.over(0).average(NdArray.of(new double[] {3, 1})) //> [1.5 2.5]
   * }</pre>
   *
   * @param weights an array of the array's shape, or of the lengths of the given axes in their
   *     order
   * @param more the axes, where {@link ArrayLike#over} was given none
   * @throws IllegalArgumentException when the weights have another shape, or another option was
   *     given
   */
  public A average(Object weights, int... more) {
    int[] given = axes("average", more);
    int[] which = reduced(given);
    with.checkPlain("average", chosen(0), "axes, keepdims, where and labels");
    ArrayLike<?> beside =
        Partners.given(array, "take the average", weights, "a DistArray or an NdArray");
    return array.reduce(Pairing.AVERAGE, beside, with, given, which);
  }

  /**
   * Computes the covariance with another array, with divisor {@code n - ddof}: {@code numpy.cov(a,
   * b, ddof=ddof)[0, 1]}. Axes, keepdims and ddof are its options. The default ddof is 0, where
   * NumPy's {@code cov} has 1.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 3});
   * NdArray b = NdArray.of(new double[] {1, 3, 5});
   * a.over().ddof(1).covariance(b) //> 2.0
   * }</pre>
   *
   * @param other an array that broadcasts to the array's shape
   * @param more the axes, where {@link ArrayLike#over} was given none
   * @throws IllegalArgumentException when one of the arrays is complex, or another option was given
   */
  public A covariance(Object other, int... more) {
    int[] which = reduced(axes("covariance", more));
    with.checkPlain("covariance", chosen(with.ddof()), "axes, keepdims, ddof, where and labels");
    ArrayLike<?> second =
        Partners.given(array, "take the covariance", other, "a DistArray or an NdArray");
    return array.reduce(Pairing.COVARIANCE, second, with, null, which);
  }

  /**
   * Computes norms of vectors along the axes; {@code numpy.linalg.vector_norm}. Axes, dtype,
   * keepdims, where and labels are its options.
   *
   * <p>The order 2 is the Euclidean norm. Infinity is the greatest absolute value, minus infinity
   * the least. 0 is the number of elements other than 0. Every other order is {@code
   * sum(abs(x)**ord)**(1/ord)}.
   *
   * <p>Bool and integers give float64, floats keep their dtype, complex numbers give reals. A norm
   * over no elements is 0; minus infinity refuses it. The squares of the order 2 overflow beyond
   * 1e154, as NumPy's do.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {3, 4, 6, 8}, 2, 2);
   * a.over(1).keepdims().vectorNorm(2) //> [[ 5.]
   *                                    //>  [10.]]
   * }</pre>
   *
   * @param more the axes, where {@link ArrayLike#over} was given none
   * @throws IllegalArgumentException when another option was given, or the dtype is no float and
   *     not complex
   */
  public A vectorNorm(double ord, int... more) {
    int[] which = reduced(axes("norm", more));
    ReduceOptions own = chosen(0).withDtype(with.dtype());
    with.checkPlain("norm", own, "axes, dtype, keepdims, where and labels");
    A x = Norms.elements(array, with.dtype());
    Over<A> over = new Over<>(Norms.powers(x, ord), which, own.withDtype(null), false);
    return Norms.reduce(over, ord, x.dtype());
  }

  /** The options that say which elements count. */
  private ReduceOptions chosen(double ddof) {
    return new ReduceOptions(
        null, ddof, with.keepdims(), with.mask(), null, with.labels(), with.groups(), false);
  }

  private int[] reduced(int... given) {
    return given == null ? IntStream.range(0, array.ndim()).toArray() : array.shape().axes(given);
  }

  /**
   * Applies a running reduction with these options. It takes a dtype and {@link #includeInitial
   * includeInitial}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * a.over().includeInitial().scan(Cumulative.SUM) //> [0 0 1 3 6]
   * }</pre>
   *
   * @param more the axis, where {@link ArrayLike#over} was given none; without any, all elements in
   *     C order
   * @throws IllegalArgumentException when both {@code over} and this call name axes, there are
   *     several, the axis is outside the array, or another option was given
   */
  @Override
  public A scan(Cumulative cumulative, int... more) {
    Required.given("accumulate an array", "the kind", cumulative, "Cumulative.SUM, for example");
    ReduceOptions own = ReduceOptions.NONE.withDtype(with.dtype());
    String others = with.but(with.skipsNan() ? own.withoutNan() : own);
    if (with.keepdims() || !others.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + cumulative.label()
              + " with "
              + (with.keepdims() ? "keepdims" : others)
              + " (dtype, skipNan and includeInitial are the options of running reductions)");
    }
    int[] given = axes(cumulative.label(), more);
    if (given != null && given.length == 0) {
      throw new IllegalArgumentException(
          "Cannot take the " + cumulative.label() + " along no axis (one, or over() for all)");
    }
    boolean fills = with.skipsNan() && !array.dtype().isExact();
    A from = fills ? array.isnan().where(cumulative.identity(), array) : array;
    return from.scan(cumulative, with.dtype(), identity, given == null ? new int[0] : given);
  }

  private int[] axes(String label, int... more) {
    Required.given("take the " + label, "the list of axes", more, ReduceOptions.AXES);
    if (more.length > 0 && axes != null) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + label
              + " over axes "
              + Arrays.toString(more)
              + ": over(...) has axes "
              + Arrays.toString(axes)
              + " already (give all to one of the two)");
    }
    return axes == null && more.length > 0 ? more : axes;
  }
}
