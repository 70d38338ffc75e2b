package org.distarray;

import java.util.Arrays;
import org.distarray.dtype.DType;
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
import org.distarray.ops.ReduceBlocks;
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
  private final DType dtype;
  private final double ddof;
  private final boolean keepdims;
  private final boolean initial;

  private Over(
      DistArray array, DType dtype, double ddof, boolean keepdims, boolean initial, int[] axes) {
    this.array = array;
    this.axes = axes;
    this.dtype = dtype;
    this.ddof = ddof;
    this.keepdims = keepdims;
    this.initial = initial;
  }

  /** Over these axes; without any, those that the reduction is given, or all. */
  static Over axes(DistArray array, int... axes) {
    Required.given("reduce an array", "the list of axes", axes, AXES);
    return new Over(array, null, 0, false, false, axes.length == 0 ? null : axes.clone());
  }

  /** Over no axes. */
  static Over none(DistArray array) {
    return new Over(array, null, 0, false, false, new int[0]);
  }

  /** With elements cast to this type before they are reduced, and a result of it. */
  public Over dtype(DType to) {
    return new Over(array, to, ddof, keepdims, initial, axes);
  }

  /** With {@code n - ddof} as the divisor of variances, 0 where that is negative. */
  public Over ddof(double delta) {
    return new Over(array, dtype, delta, keepdims, initial, axes);
  }

  /** With reduced axes kept, of length 1. */
  public Over keepdims() {
    return new Over(array, dtype, ddof, true, initial, axes);
  }

  /**
   * With the result over no elements, 0 or 1, before each line of running results, which are then
   * one longer than the axis; the Array API's {@code include_initial}. Reductions ignore it.
   */
  public Over includeInitial() {
    return new Over(array, dtype, ddof, keepdims, true, axes);
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
    return made(Reduced.of(reduction, array.expr(), dtype, ddof, which), which);
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
    if (dtype != null || ddof != 0 || initial) {
      throw new IllegalArgumentException(
          "Cannot reduce blocks with options (keepdims is the only one of functions of blocks)");
    }
    int[] which = reduced(axes("reduction of blocks", more));
    Expr e = array.expr();
    return made(new ReduceBlocks(e, accumulates, merges, finishes, to, which), which);
  }

  private int[] reduced(int... given) {
    return given == null ? all(array.ndim()) : array.shape().axes(given);
  }

  private DistArray made(Expr out, int... which) {
    return array
        .context()
        .made(keepdims ? new ViewOf(out, newAxes(out.shape(), array.ndim(), which)) : out);
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
    if (keepdims || ddof != 0) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + cumulative.label()
              + " with "
              + (keepdims ? "keepdims" : "ddof " + ddof)
              + " (dtype and includeInitial are the options of running reductions)");
    }
    int[] given = axes(cumulative.label(), more);
    if (given != null && given.length == 0) {
      throw new IllegalArgumentException(
          "Cannot take the " + cumulative.label() + " along no axis (one, or over() for all)");
    }
    Context context = array.context();
    return context.made(
        RunningReductions.of(
            context.limits(),
            array.expr(),
            cumulative,
            dtype,
            initial,
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
