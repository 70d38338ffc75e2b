package org.distarray;

import java.util.Arrays;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.expr.ViewOf;
import org.distarray.function.BlockFunction;
import org.distarray.function.FinishFunction;
import org.distarray.function.MergeFunction;
import org.distarray.function.Portable;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ops.Beside;
import org.distarray.ops.Limits;
import org.distarray.ops.ReduceBlocks;
import org.distarray.ops.ReduceOptions;
import org.distarray.ops.Reduced;
import org.distarray.ops.RunningReductions;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Reduction;

/**
 * A reduction, or a running one, with NumPy's options, before it is chosen: {@code
 * a.over(0).dtype(DType.FLOAT64).keepdims().mean()}. Immutable.
 */
public final class Over implements Reductions<DistArray>, Scans<DistArray> {
  private static final String AXES = "numbers of dimensions, -1 is the last, or none for all";

  private final DistArray array;
  // null where none were given
  private final int[] axes;
  private final ReduceOptions with;
  private final boolean keepdims;
  private final boolean identity;

  private Over(
      DistArray array, int[] axes, ReduceOptions with, boolean keepdims, boolean identity) {
    this.array = array;
    this.axes = axes;
    this.with = with;
    this.keepdims = keepdims;
    this.identity = identity;
  }

  /** Over these axes; without any, those that the reduction is given, or all. */
  static Over axes(DistArray array, int... axes) {
    Required.given("reduce an array", "the list of axes", axes, AXES);
    int[] own = axes.length == 0 ? null : axes.clone();
    return new Over(array, own, ReduceOptions.NONE, false, false);
  }

  /** Over no axes. */
  static Over none(DistArray array) {
    return new Over(array, new int[0], ReduceOptions.NONE, false, false);
  }

  private Over with(ReduceOptions options) {
    return new Over(array, axes, options, keepdims, identity);
  }

  /** With elements cast to this type before they are reduced, and a result of it. */
  public Over dtype(DType to) {
    return with(with.withDtype(to));
  }

  /** With {@code n - ddof} as the divisor of variances, 0 where that is negative. */
  public Over ddof(double delta) {
    return with(with.withDdof(delta));
  }

  /** With reduced axes kept, of length 1. */
  public Over keepdims() {
    return new Over(array, axes, with, true, identity);
  }

  /**
   * Of those elements only for which a mask is true; NumPy's {@code where}. Means, variances and
   * {@code all} count these alone; {@code min} and {@code max} take an {@link #initial} number too.
   *
   * @param mask a bool array, broadcast to the array's shape: a DistArray or an NdArray
   * @throws IllegalArgumentException when it is none, or the shapes do not fit
   */
  public Over where(Object mask) {
    return with(with.withMask(typed("reduce an array where a mask is true", mask, DType.BOOL)));
  }

  /**
   * With a number that is as one more element of each sum, product, {@code min} or {@code max};
   * NumPy's {@code initial}.
   *
   * @param number one that fits the result's type
   */
  public Over initial(Object number) {
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
   * @throws IllegalArgumentException when it is none, or the shapes do not fit
   */
  public Over by(Object labels, int groups) {
    String doing = "reduce an array by labels";
    if (groups < 0) {
      throw new IllegalArgumentException(
          "Cannot " + doing + ": " + groups + " groups (0 or more; labels are less)");
    }
    return with(with.withLabels(typed(doing, labels, DType.INT64), groups));
  }

  /** An array of some type, or of another kind of integers for int64. */
  private Beside typed(String doing, Object other, DType dtype) {
    Beside out = beside(doing, other, "an array of " + dtype);
    DType own = out.array().dtype();
    if (own != dtype && !(dtype.isInteger() && own.isInteger())) {
      String remedy = dtype.isBool() ? "notEqual(0)" : "astype(DType.INT64)";
      throw new IllegalArgumentException(
          "Cannot " + doing + ": an array of " + own + " (one of " + dtype + ": " + remedy + ")");
    }
    IndexTransform.broadcast(out.array().shape(), array.shape()); // refuses what does not fit
    return out;
  }

  private Beside beside(String doing, Object other, String right) {
    Required.given(doing, "the other array", other, right);
    if (other instanceof DistArray || other instanceof NdArray) {
      return new Beside((Expr) Operand.of(doing, array, other), other instanceof NdArray);
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
  public Over includeInitial() {
    return new Over(array, axes, with, keepdims, true);
  }

  /**
   * Applies the reduction.
   *
   * @param more the axes, where {@link DistArray#over} was given none
   * @throws IllegalArgumentException when it was given axes, or is over none, and these are given
   *     too, or one is outside the array or there twice
   */
  @Override
  public DistArray reduce(Reduction reduction, int... more) {
    Required.given("reduce an array", "the reduction", reduction, "Reduction.SUM, for example");
    int[] given = axes(reduction.label(), more);
    if (given != null) {
      reduction.checkAxes(given);
    }
    int[] which = reduced(given);
    return made(Reduced.of(limits(), reduction, array.expr(), with, which), which);
  }

  /**
   * The average with weights: the sum of products over the sum of the weights; {@code
   * numpy.average}. NaN or infinite where the weights add up to 0, which NumPy refuses.
   *
   * @param weights a DistArray or an NdArray of the array's shape, or of that of the given axes, in
   *     their order: {@code (n)} for the weights of the {@code n} rows over axis 0
   * @param more the axes, where {@link DistArray#over} was given none
   * @throws IllegalArgumentException when the weights have another shape
   */
  public DistArray average(Object weights, int... more) {
    int[] given = axes("average", more);
    int[] which = reduced(given);
    checkPlain("average", ReduceOptions.NONE, "axes and keepdims");
    Beside beside = beside("take the average", weights, "a DistArray or an NdArray");
    return made(Reduced.average(limits(), array.expr(), beside, given, which), which);
  }

  /**
   * The covariance with another array, over {@code n - ddof}: {@code numpy.cov(a, b, ddof=ddof)[0,
   * 1]}.
   *
   * @param other a DistArray or an NdArray, broadcast to the array's shape
   * @param more the axes, where {@link DistArray#over} was given none
   * @throws IllegalArgumentException when one of the arrays is complex
   */
  public DistArray covariance(Object other, int... more) {
    int[] which = reduced(axes("covariance", more));
    ReduceOptions own = ReduceOptions.NONE.withDdof(with.ddof());
    checkPlain("covariance", own, "axes, keepdims and ddof");
    Beside second = beside("take the covariance", other, "a DistArray or an NdArray");
    return made(Reduced.covariance(limits(), array.expr(), second, with.ddof(), which), which);
  }

  /** Refuses options that are not a reduction's own. */
  private void checkPlain(String label, ReduceOptions allowed, String own) {
    String others = with.but(allowed);
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot take the " + label + " with " + others + " (" + own + " are its own)");
    }
  }

  private Limits limits() {
    return array.context().limits();
  }

  /**
   * Applies a reduction of one's own, for which there is no option but keepdims.
   *
   * @param more the axes, where {@link DistArray#over} was given none
   * @throws IllegalArgumentException also when both were given axes, or another option was asked
   *     for
   */
  @Override
  public DistArray reduceBlocks(
      BlockFunction accumulate, MergeFunction merge, FinishFunction finish, DType to, int... more) {
    String doing = "reduceBlocks";
    BlockFunction accumulates = Portable.check(accumulate, doing);
    MergeFunction merges = Portable.check(merge, doing);
    FinishFunction finishes = Portable.check(finish, doing);
    checkPlain("reduction of blocks", ReduceOptions.NONE, "axes and keepdims");
    int[] which = reduced(axes("reduction of blocks", more));
    Expr e = array.expr();
    return made(new ReduceBlocks(e, accumulates, merges, finishes, to, which), which);
  }

  private int[] reduced(int... given) {
    return given == null ? all(array.ndim()) : array.shape().axes(given);
  }

  private DistArray made(Expr out, int... which) {
    if (!keepdims) {
      return array.context().arrayOf(out);
    }
    // as for what is made itself: the view makes no blocks
    Distribution d = out.distribution();
    limits().block(d.largestBlock(), out.dtype(), () -> "lay " + out + " out as " + d);
    return array.context().arrayOf(new ViewOf(out, newAxes(out.shape(), array.ndim(), which)));
  }

  /**
   * Applies the running reduction, for which there are neither keepdims nor ddof.
   *
   * @param more the axis, where {@link DistArray#over} was given none; all elements without any
   * @throws IllegalArgumentException when both were given axes, or several, or one that is outside
   *     the array, or keepdims or a ddof was asked for
   */
  @Override
  public DistArray scan(Cumulative cumulative, int... more) {
    Required.given("accumulate an array", "the kind", cumulative, "Cumulative.SUM, for example");
    String others = with.but(ReduceOptions.NONE.withDtype(with.dtype()));
    if (keepdims || !others.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + cumulative.label()
              + " with "
              + (keepdims ? "keepdims" : others)
              + " (dtype and includeInitial are the options of running reductions)");
    }
    int[] given = axes(cumulative.label(), more);
    if (given != null && given.length == 0) {
      throw new IllegalArgumentException(
          "Cannot take the " + cumulative.label() + " along no axis (one, or over() for all)");
    }
    Context context = array.context();
    return context.arrayOf(
        RunningReductions.of(
            context.limits(),
            array.expr(),
            cumulative,
            with.dtype(),
            identity,
            given == null ? new int[0] : given));
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

  private static int[] all(int ndim) {
    int[] out = new int[ndim];
    Arrays.setAll(out, d -> d);
    return out;
  }

  private static IndexTransform newAxes(Shape reduced, int ndim, int... axes) {
    Index[] index = new Index[ndim];
    for (int d = 0; d < ndim; d++) {
      index[d] = Arrays.binarySearch(axes, d) >= 0 ? Index.newAxis() : Index.all();
    }
    return IndexTransform.of(reduced, index);
  }
}
