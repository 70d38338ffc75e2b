package org.distarray.array;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.reduce.Reduction;

/**
 * The groups of an array by labels: each reduction gives one result for each group. {@link
 * ArrayLike#groupBy groupBy} makes them and has the rules; {@link Over#groupBy Over.groupBy} makes
 * them with options.
 *
 * <pre>{@code
 * NdArray a = NdArray.arange(DType.INT64, 2, 4);
 * a.groupBy(new long[] {5, 5, 2, 5}, 1).sum() //> [[ 2  4]
 *                                             //>  [ 6 16]]
 * }</pre>
 *
 * <p>The axes of a reduction are those of the array. They are reduced beside the grouped axes:
 *
 * <pre>{@code
 * NdArray a = NdArray.arange(DType.INT64, 2, 4);
 * a.groupBy(new long[] {5, 5, 2, 5}, 1).sum(0) //> [ 8 20]
 * }</pre>
 *
 * <p>A group without elements has the sum 0 and the mean NaN; minima and positions of it are
 * refused. Positions that {@code argmin} and {@code argmax} find count along the array's axis, or
 * among all elements in C order where all axes are reduced.
 *
 * @param <A> the kind of array
 */
public final class Groups<A extends ArrayLike<A>> implements WholeReductions<A> {
  private static final String DOING = "group by labels";

  private final Over<A> over;
  private final Object labels;
  private final int[] axes;
  // null where none was given
  private final QuantileMethod method;
  // the numbers of groups as they lie beside the array, found when they are needed first
  private Found<A> found;

  /**
   * The labels as numbers of groups.
   *
   * @param codes broadcast to the array
   * @param hasNone whether there is one more number, of elements that are in no group
   */
  private record Found<A>(ArrayLike<?> codes, int groups, boolean hasNone, A labels) {
    int all() {
      return groups + (hasNone ? 1 : 0);
    }
  }

  Groups(Over<A> over, Object labels) {
    this(over, labels, null, null);
    if (labels instanceof ArrayLike<?> known) {
      if (known.dtype().isComplex()) {
        throw new IllegalArgumentException(
            "Cannot group by labels of "
                + known.dtype()
                + " (real labels: real() and imag() are two)");
      }
      along(known); // refuses what does not fit
    } else {
      found = find();
    }
  }

  private Groups(Over<A> over, Object labels, QuantileMethod method, Found<A> found) {
    this.over = over;
    this.labels = labels;
    this.axes = over.axes();
    this.method = method;
    this.found = found;
  }

  /**
   * The same groups, whose labels are known to be 0 to {@code count - 1}. No job counts them then.
   * A label that does not occur has a result too: the sum is 0, the mean NaN.
   *
   * <pre>{@code
   * DistArray a = context.arange(6);
   * a.groupBy(a.remainder(2), 0).groups(3).sum().toArray() //> [6 9 0]
   * }</pre>
   *
   * @throws IllegalArgumentException when the labels are no integers, or the count is negative;
   *     another label is refused when the elements are computed
   */
  public Groups<A> groups(int count) {
    A array = over.array();
    A all = array.selecting().array(DOING, labels);
    if (!all.dtype().isInteger()) {
      throw new IllegalArgumentException(
          "Cannot group by "
              + count
              + " labels of "
              + all.dtype()
              + " (integers from 0 to "
              + (count - 1)
              + "; leave groups out for others)");
    }
    if (count < 0) {
      throw new IllegalArgumentException(
          "Cannot group by " + count + " labels (0 or more; labels are less)");
    }
    ArrayLike<?> given = labels instanceof ArrayLike<?> known ? known : all;
    A own = array.selecting().range(count);
    return new Groups<>(over, labels, method, new Found<>(along(given), count, false, own));
  }

  /**
   * The label of each group, ascending, in the dtype of the labels. Labels of {@code groups(k)} are
   * int64.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).groupBy(new double[] {2.5, -1, 2.5}, 0).labels() //> [-1.   2.5]
   * }</pre>
   */
  public A labels() {
    return found().labels();
  }

  /**
   * The same groups, of which all functions leave NaN out, as {@link Over#skipNan Over.skipNan}
   * does. A group of which nothing is left has the mean and the median NaN.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, Double.NaN, 5, 3});
   * a.groupBy(new long[] {0, 0, 1, 1}, 0).skipNan().mean() //> [1. 4.]
   * }</pre>
   */
  public Groups<A> skipNan() {
    return new Groups<>(over.skipNan(), labels, method, found);
  }

  /**
   * Applies a reduction to each group.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * a.groupBy(new boolean[] {true, false, true, true}, 0).reduce(Reduction.MAX) //> [1 3]
   * }</pre>
   *
   * @param more further axes of the array to reduce
   * @throws IllegalArgumentException when an axis is outside the array, or is grouped already
   */
  @Override
  public A reduce(Reduction reduction, int... more) {
    Required.given("reduce groups", "the reduction", reduction, "Reduction.SUM, for example");
    return placed(grouped("reduce groups", more).reduce(reduction), 0, more);
  }

  /**
   * The weighted average of each group; {@link Over#average Over.average} has the rules.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 3, 4});
   * NdArray weights = NdArray.of(new double[] {3, 1, 1, 1});
   * a.groupBy(new long[] {0, 0, 1, 1}, 0).average(weights) //> [1.25 3.5 ]
   * }</pre>
   *
   * @param weights an array of the array's shape, or of the lengths of the reduced axes
   * @param more further axes of the array to reduce
   */
  public A average(Object weights, int... more) {
    return placed(grouped("average groups", more).average(weights), 0, more);
  }

  /**
   * Chooses how the quantiles of groups are made of elements; {@link Ordering#method
   * Ordering.method} has the rule. Medians refuse it.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {1, 5, 2, 8});
   * Groups<NdArray> groups = a.groupBy(new long[] {0, 1, 0, 1}, 0);
   * groups.method(QuantileMethod.LOWER).quantile(0.5) //> [1 5]
   * }</pre>
   */
  public Groups<A> method(QuantileMethod to) {
    Required.given("take a quantile", "the method", to, "QuantileMethod.LINEAR, for example");
    return new Groups<>(over, labels, to, found);
  }

  /**
   * Computes the median of each group; {@link Ordering#median Ordering.median} has the rules. A
   * group without elements has NaN. {@link #skipNan skipNan} leaves NaN out.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 5, 2, 9, 4});
   * a.groupBy(new long[] {0, 1, 0, 1, 0}, 0).median() //> [2. 7.]
   * }</pre>
   *
   * <p>On a {@code DistArray}, lines that lie whole on a process are treated there, and many other
   * lines are laid out whole first. Of a few long lines the elements stay: a few passes count them,
   * for all groups together. No pass needs memory of the array's size.
   *
   * @param more further axes of the array to reduce
   * @throws IllegalArgumentException when the array is complex, a method was given, or an option of
   *     {@link Over} other than keepdims and skipNan
   */
  public A median(int... more) {
    if (method != null) {
      throw new IllegalArgumentException(
          "Cannot take the median of groups with method " + method + " (quantiles have a method)");
    }
    return quantiles(Quantiles.median(false), more);
  }

  /**
   * Computes a quantile of each group; {@link Ordering#quantile(double) Ordering.quantile} has the
   * rules.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 10);
   * a.groupBy(a.remainder(2), 0).quantile(0.25) //> [2. 3.]
   * }</pre>
   *
   * @param q the share of elements below, in [0, 1]
   * @param more further axes of the array to reduce
   * @throws IllegalArgumentException as {@link #median median}, and when q is not in [0, 1]; where
   *     quantiles are elements of a dtype without NaN, a group without elements is refused
   */
  public A quantile(double q, int... more) {
    return quantiles(Quantiles.of(true, false, 1, q), more);
  }

  /**
   * Computes several quantiles of each group, which lie along a new first dimension.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 10);
   * a.groupBy(a.remainder(2), 0).quantile(new double[] {0, 0.25}) //> [[0. 1.]
   *                                                             //>  [2. 3.]]
   * }</pre>
   *
   * @param q the shares, each in [0, 1]
   * @param more further axes of the array to reduce
   */
  public A quantile(double[] q, int... more) {
    return quantiles(Quantiles.of(false, false, 1, q), more);
  }

  /**
   * Names the array and the axes, as {@code <groups by labels along axis 0 of float64 (24, 36,
   * 72)>}. It runs no job.
   */
  @Override
  public String toString() {
    A array = over.array();
    String along =
        axes.length == 0
            ? ""
            : axes.length == 1 ? " along axis " + axes[0] : " along axes " + Arrays.toString(axes);
    return "<groups by labels" + along + " of " + array.dtype() + " " + array.shape() + ">";
  }

  private A quantiles(Quantiles what, int... more) {
    String doing = "take the " + what.label() + " of groups";
    Required.given(doing, "the list of axes", more, ReduceOptions.AXES);
    int[] all = reduced(more);
    Found<A> by = found();
    QuantileMethod own = method == null ? QuantileMethod.LINEAR : method;
    A out = over.quantiles(what.with(own, false).of(by.all()), by.codes(), all);
    return placed(out, what.single() ? 0 : 1, more);
  }

  private Over<A> grouped(String doing, int... more) {
    Required.given(doing, "the list of axes", more, ReduceOptions.AXES);
    Found<A> by = found();
    return over.grouped(by.codes(), by.all(), reduced(more));
  }

  /** The grouped and the further axes. */
  private int[] reduced(int... more) {
    int[] out = Arrays.copyOf(axes, axes.length + more.length);
    System.arraycopy(more, 0, out, axes.length, more.length);
    return over.array().shape().axes(out);
  }

  /**
   * The result with the groups where the first grouped axis stood.
   *
   * @param lead the dimensions before those of the array
   */
  private A placed(A out, int lead, int... more) {
    int last = out.ndim() - 1;
    int place = axes.length == 0 ? last : lead + axes[0];
    Index[] index = new Index[out.ndim()];
    Arrays.fill(index, Index.all());
    index[last] = Index.until(found().groups()); // without those that are in no group
    if (over.isKept() && axes.length > 0) {
      index[place] = Index.at(0);
      last--;
    } else if (axes.length > 0) {
      place -= (int) Arrays.stream(reduced(more)).filter(d -> d < axes[0]).count();
    }
    int[] order = IntStream.range(0, last).toArray();
    int[] moved = new int[last + 1];
    System.arraycopy(order, 0, moved, 0, place);
    moved[place] = last;
    System.arraycopy(order, place, moved, place + 1, last - place);
    return out.get(index).transpose(moved);
  }

  private synchronized Found<A> found() {
    if (found == null) {
      found = find();
    }
    return found;
  }

  private Found<A> find() {
    Selecting.Coded coded = over.array().selecting().coded(labels);
    A all = over.array().selecting().array(DOING, coded.distinct());
    int groups = (int) all.size();
    DType dtype = coded.distinct().dtype();
    boolean hasNone =
        dtype.isFloat() && groups > 0 && Double.isNaN((double) coded.distinct().item(groups - 1));
    ArrayLike<?> codes = along(coded.codes());
    return hasNone
        ? new Found<>(codes, groups - 1, true, all.get(Index.until(groups - 1)))
        : new Found<>(codes, groups, false, all);
  }

  /** Labels laid along the grouped axes. */
  private ArrayLike<?> along(ArrayLike<?> given) {
    Shape shape = over.array().shape();
    if (given.shape().equals(shape)) {
      return given;
    }
    long[] lengths = Arrays.stream(axes).mapToLong(shape::dim).toArray();
    if (!given.shape().equals(Shape.of(lengths))) {
      throw new IllegalArgumentException(
          "Cannot group an array of shape "
              + shape
              + " along "
              + (axes.length == 1 ? "axis " + axes[0] : "axes " + Arrays.toString(axes))
              + " by labels of shape "
              + given.shape()
              + " ("
              + Shape.of(lengths)
              + ", the shape of "
              + (axes.length == 1 ? "the axis" : "the axes")
              + ", or that of the array)");
    }
    Index[] index = new Index[shape.ndim()];
    for (int d = 0; d < index.length; d++) {
      index[d] = Arrays.binarySearch(axes, d) >= 0 ? Index.all() : Index.newAxis();
    }
    return given.get(index);
  }
}
