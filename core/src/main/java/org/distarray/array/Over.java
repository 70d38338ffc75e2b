package org.distarray.array;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.index.IndexTransform;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Pairing;
import org.distarray.reduce.Reduction;

/**
 * A reduction, or a running one, with NumPy's options, before it is chosen: {@code
 * a.over(0).dtype(DType.FLOAT64).keepdims().mean()}. Immutable.
 *
 * @param <A> the kind of array
 */
public final class Over<A extends ArrayLike<A>> implements Reductions<A>, Scans<A> {
  static final String AXES = "numbers of dimensions, -1 is the last, or none for all";

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

  /** Over these axes; without any, those that the reduction is given, or all. */
  static <A extends ArrayLike<A>> Over<A> axes(A array, int... axes) {
    Required.given("reduce an array", "the list of axes", axes, AXES);
    int[] own = axes.length == 0 ? null : axes.clone();
    return new Over<>(array, own, ReduceOptions.NONE, false);
  }

  /** Over no axes. */
  static <A extends ArrayLike<A>> Over<A> none(A array) {
    return new Over<>(array, new int[0], ReduceOptions.NONE, false);
  }

  private Over<A> with(ReduceOptions options) {
    return new Over<>(array, axes, options, identity);
  }

  /** With elements cast to this type before they are reduced, and a result of it. */
  public Over<A> dtype(DType to) {
    return with(with.withDtype(to));
  }

  /**
   * With {@code n - ddof} as the divisor of variances, 0 where that is negative; other reductions
   * are refused with one that is not 0.
   */
  public Over<A> ddof(double delta) {
    return with(with.withDdof(delta));
  }

  /** With reduced axes kept, of length 1. */
  public Over<A> keepdims() {
    return with(with.withKeepdims());
  }

  /**
   * Of those elements only for which a mask is true; NumPy's {@code where}. Means, variances and
   * {@code all} count these alone; {@code min} and {@code max} take an {@link #initial} number too.
   *
   * @param mask a bool array, broadcast to the array's shape: a DistArray or an NdArray
   * @throws IllegalArgumentException when it is none, the shapes do not fit, or there is a mask
   *     already
   */
  public Over<A> where(Object mask) {
    String doing = "reduce an array where a mask is true";
    if (with.mask() != null) {
      throw new IllegalArgumentException(
          "Cannot " + doing + ": there is a mask already (first.logicalAnd(second) for both)");
    }
    return with(with.withMask(typed(doing, mask, DType.BOOL)));
  }

  /**
   * With a number that is as one more element of each sum, product, {@code min} or {@code max};
   * NumPy's {@code initial}.
   *
   * @param number one that fits the result's type
   */
  public Over<A> initial(Object number) {
    return with(
        with.withInitial(
            Required.given("reduce an array", "the initial number", number, "0, for example")));
  }

  /**
   * By labels: for each kept index one result for each label, along a new last dimension. {@code
   * a.over().by(labels, 5).mean()} has shape (5,). A sum over no elements is 0, a mean NaN; {@code
   * min}, {@code max}, {@code argmin} and {@code argmax} are refused where a label has no element,
   * but for {@code min} and {@code max} with an {@link #initial} number. Labels count only where a
   * mask is true.
   *
   * @param labels an array of integers, 0 to {@code groups - 1}, broadcast to the array's shape: a
   *     DistArray or an NdArray; another label is refused when it is met
   * @throws IllegalArgumentException when it is none, the shapes do not fit, or there are labels
   *     already
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
    return with(with.withLabels(typed(doing, labels, DType.INT64), groups));
  }

  /** An array of some type, or of another kind of integers for int64. */
  private ArrayLike<?> typed(String doing, Object other, DType dtype) {
    ArrayLike<?> out = beside(doing, other, "an array of " + dtype);
    DType own = out.dtype();
    if (own != dtype && !(dtype.isInteger() && own.isInteger())) {
      String remedy = dtype.isBool() ? "notEqual(0)" : "astype(DType.INT64)";
      throw new IllegalArgumentException(
          "Cannot " + doing + ": an array of " + own + " (one of " + dtype + ": " + remedy + ")");
    }
    IndexTransform.broadcast(out.shape(), array.shape()); // refuses what does not fit
    return out;
  }

  private static ArrayLike<?> beside(String doing, Object other, String right) {
    Required.given(doing, "the other array", other, right);
    if (other instanceof ArrayLike<?> a) {
      return a;
    }
    throw new IllegalArgumentException(
        "Cannot "
            + doing
            + ": "
            + PlainNumber.describe(other)
            + " ("
            + right
            + "; NdArray.of(...) makes one)");
  }

  /**
   * With the result over no elements, 0 or 1, before each line of running results, which are then
   * one longer than the axis; the Array API's {@code include_initial}. Reductions ignore it.
   */
  public Over<A> includeInitial() {
    return new Over<>(array, axes, with, true);
  }

  /**
   * Applies the reduction.
   *
   * @param more the axes, where {@link ArrayLike#over} was given none
   * @throws IllegalArgumentException when it was given axes, or is over none, and these are given
   *     too, or one is outside the array or there twice
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
   * The average with weights: the sum of products over the sum of the weights; {@code
   * numpy.average}. NaN or infinite where the weights add up to 0, which NumPy refuses.
   *
   * @param weights a DistArray or an NdArray of the array's shape, or of that of the given axes, in
   *     their order: {@code (n)} for the weights of the {@code n} rows over axis 0
   * @param more the axes, where {@link ArrayLike#over} was given none
   * @throws IllegalArgumentException when the weights have another shape
   */
  public A average(Object weights, int... more) {
    int[] given = axes("average", more);
    int[] which = reduced(given);
    checkPlain("average", chosen(0), "axes, keepdims, where and labels");
    ArrayLike<?> beside = beside("take the average", weights, "a DistArray or an NdArray");
    return array.reduce(Pairing.AVERAGE, beside, with, given, which);
  }

  /**
   * The covariance with another array, over {@code n - ddof}: {@code numpy.cov(a, b, ddof=ddof)[0,
   * 1]}.
   *
   * @param other a DistArray or an NdArray, broadcast to the array's shape
   * @param more the axes, where {@link ArrayLike#over} was given none
   * @throws IllegalArgumentException when one of the arrays is complex
   */
  public A covariance(Object other, int... more) {
    int[] which = reduced(axes("covariance", more));
    checkPlain("covariance", chosen(with.ddof()), "axes, keepdims, ddof, where and labels");
    ArrayLike<?> second = beside("take the covariance", other, "a DistArray or an NdArray");
    return array.reduce(Pairing.COVARIANCE, second, with, null, which);
  }

  /** The options that say which elements count. */
  private ReduceOptions chosen(double ddof) {
    return new ReduceOptions(
        null, ddof, with.keepdims(), with.mask(), null, with.labels(), with.groups());
  }

  /** Refuses options that are not a reduction's own. */
  private void checkPlain(String label, ReduceOptions allowed, String own) {
    String others = with.but(allowed);
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot take the " + label + " with " + others + " (" + own + " are its own)");
    }
  }

  private int[] reduced(int... given) {
    return given == null ? IntStream.range(0, array.ndim()).toArray() : array.shape().axes(given);
  }

  /**
   * Applies the running reduction, for which there are neither keepdims nor ddof.
   *
   * @param more the axis, where {@link ArrayLike#over} was given none; all elements without any
   * @throws IllegalArgumentException when both were given axes, or several, or one that is outside
   *     the array, or keepdims or a ddof was asked for
   */
  @Override
  public A scan(Cumulative cumulative, int... more) {
    Required.given("accumulate an array", "the kind", cumulative, "Cumulative.SUM, for example");
    String others = with.but(ReduceOptions.NONE.withDtype(with.dtype()));
    if (with.keepdims() || !others.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + cumulative.label()
              + " with "
              + (with.keepdims() ? "keepdims" : others)
              + " (dtype and includeInitial are the options of running reductions)");
    }
    int[] given = axes(cumulative.label(), more);
    if (given != null && given.length == 0) {
      throw new IllegalArgumentException(
          "Cannot take the " + cumulative.label() + " along no axis (one, or over() for all)");
    }
    return array.scan(cumulative, with.dtype(), identity, given == null ? new int[0] : given);
  }

  private int[] axes(String label, int... more) {
    Required.given("take the " + label, "the list of axes", more, AXES);
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
