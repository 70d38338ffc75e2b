package org.distarray.array;

import java.util.Arrays;
import java.util.List;
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
public final class Ordering<A extends ArrayLike<A>> {
  private final A array;
  private final int[] axes;
  private final boolean descends;
  private final boolean keeps;
  // null where none were given
  private final QuantileMethod method;
  private final Object weights;

  private Ordering(
      A array, int[] axes, boolean descends, boolean keeps, QuantileMethod method, Object weights) {
    this.array = array;
    this.axes = axes;
    this.descends = descends;
    this.keeps = keeps;
    this.method = method;
    this.weights = weights;
  }

  static <A extends ArrayLike<A>> Ordering<A> of(A array, int... axes) {
    Required.given("put an array in order", "the list of axes", axes, ReduceOptions.AXES);
    return new Ordering<>(array, axes.clone(), false, false, null, null);
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
    return new Ordering<>(array, axes, true, keeps, method, weights);
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
    return new Ordering<>(array, axes, descends, true, method, weights);
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
    return new Ordering<>(array, axes, descends, keeps, to, weights);
  }

  /**
   * Gives each element a weight; NumPy's {@code weights}. A quantile is then the first element in
   * order at which the share of the weights up to it reaches q. Only quantiles by {@link
   * QuantileMethod#INVERTED_CDF} have weights; whatever else is called refuses them.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 4});
   * Ordering<NdArray> order = a.order(0).method(QuantileMethod.INVERTED_CDF);
   * order.weights(new double[] {1, 1, 8}).quantile(0.5) //> 4.0
   * }</pre>
   *
   * <p>The elements are sorted, and the weights are added up in order. Sums of weights that are not
   * exact may differ from NumPy's in their last bits, and then another neighbour may win where a
   * share is q.
   *
   * @param numbers real numbers, none negative: in the array's shape, or in that of the given axes
   *     in their order; an array or a Java array
   */
  public Ordering<A> weights(Object numbers) {
    Required.given("take a quantile", "the weights", numbers, "an array, or leave them out");
    return new Ordering<>(array, axes, descends, keeps, method, numbers);
  }

  /**
   * Sorts the elements, ascending; {@code numpy.sort(a, kind="stable")}. The result is a new array
   * of the same shape and dtype.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {3, 1, 2, 0}, 2, 2);
   * a.order(-1).sort() //> [[1. 3.]
   *                    //>  [0. 2.]]
   * a.order(0).sort() //> [[2. 0.]
   *                   //>  [3. 1.]]
   * a.order().descending().sort() //> [3. 2. 1. 0.]
   * }</pre>
   *
   * <p>Equal elements keep their order. NaN comes last, ascending and descending.
   *
   * <p>A {@code DistArray} is sorted where its elements lie if each line along the axis lies on one
   * process. Many lines are laid out whole, sorted, and brought back. A few long lines are sorted
   * by all processes together: counts of the elements find what each process will own, each element
   * moves once, and each process sorts what has come. The result keeps the array's distribution;
   * where the processes along the axis own unequal parts, it lies in even blocks along the axis.
   * Elements of complex128 take a few questions more, of the imaginary parts that decide.
   *
   * @throws IllegalArgumentException when there are several axes, or the array does not have the
   *     axis
   */
  public A sort() {
    return arrange(Arrangement.of(Arrangement.Kind.SORT));
  }

  /**
   * Finds the positions that put the elements in ascending order, int64; {@code numpy.argsort(a,
   * kind="stable")}. Equal elements keep their order.
   *
   * <pre>{@code
   * NdArray.of(new double[] {3, 1, 2, 1}).order(0).argsort() //> [1 3 2 0]
   * }</pre>
   *
   * @throws IllegalArgumentException as {@link #sort sort}
   */
  public A argsort() {
    return arrange(Arrangement.of(Arrangement.Kind.ARGSORT));
  }

  /**
   * Puts the element at a place of the order there, elements that come before it in the order ahead
   * of it, and the others behind; {@code numpy.partition}. It takes less time than a sort.
   *
   * <p>Elements ahead of the place keep their order, and so do those that equal its element, and
   * those that come behind. NumPy does not say in which order they are.
   *
   * <pre>{@code
   * NdArray.of(new long[] {7, 1, 9, 3, 5}).order(0).partition(2) //> [1 3 5 7 9]
   * NdArray.of(new long[] {7, 3, 9, 1, 5}).order(0).partition(2) //> [3 1 5 7 9]
   * }</pre>
   *
   * @param kth the place; -1 is the last
   * @throws IllegalArgumentException when lines along the axis do not have the place
   */
  public A partition(long kth) {
    return arrange(Arrangement.of(Arrangement.Kind.PARTITION, kth));
  }

  /**
   * Puts at each of several places the element that has it in sorted order, and no lesser element
   * behind it; {@code numpy.partition}. The elements are sorted, which is a partition at every
   * place. One place is {@link #partition(long) partition} at it.
   *
   * <pre>{@code
   * NdArray.of(new long[] {7, 3, 9, 1, 5}).order(0).partition(new long[] {0, 2}) //> [1 3 5 7 9]
   * }</pre>
   *
   * @param kth the places; -1 is the last
   * @throws IllegalArgumentException when lines along the axis do not have a place
   */
  public A partition(long[] kth) {
    return partition(Arrangement.Kind.PARTITION, Arrangement.Kind.SORT, kth);
  }

  /**
   * Finds the positions along an axis that {@link #partition partition} puts the elements from,
   * int64; {@code numpy.argpartition}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {7, 3, 9, 1, 5}).order(0).argpartition(2) //> [1 3 4 0 2]
   * }</pre>
   *
   * @param kth the place; -1 is the last
   */
  public A argpartition(long kth) {
    return arrange(Arrangement.of(Arrangement.Kind.ARGPARTITION, kth));
  }

  /**
   * Finds the positions along an axis that {@link #partition(long[]) partition} puts the elements
   * from, int64; {@code numpy.argpartition}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {7, 3, 9, 1, 5}).order(0).argpartition(new long[] {0, 2}) //> [3 1 4 0 2]
   * }</pre>
   *
   * @param kth the places; -1 is the last
   */
  public A argpartition(long[] kth) {
    return partition(Arrangement.Kind.ARGPARTITION, Arrangement.Kind.ARGSORT, kth);
  }

  /**
   * Takes the greatest elements, the greatest first. NaNs come after all others. It is {@code
   * order(axis).descending().sort()}, cut off after {@code k} elements.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {7, 3, 9, 1, 5});
   * a.order(0).topk(2) //> [9 7]
   * }</pre>
   *
   * @param k the number of elements
   * @throws IllegalArgumentException when lines along the axis have fewer elements
   */
  public A topk(long k) {
    return arrange(Arrangement.of(Arrangement.Kind.TOPK, k).with(true));
  }

  /**
   * Finds the positions along an axis of the greatest elements, the greatest first, int64. Of equal
   * elements the first come first.
   *
   * <pre>{@code
   * NdArray.of(new long[] {7, 3, 9, 1, 5}).order(0).argtopk(2) //> [2 0]
   * }</pre>
   *
   * @param k the number of elements
   */
  public A argtopk(long k) {
    return arrange(Arrangement.of(Arrangement.Kind.ARGTOPK, k).with(true));
  }

  /**
   * Computes the median: the element in the middle of the order, or the mean of the two in the
   * middle; {@code numpy.median}. A NaN gives NaN, and so do no elements.
   *
   * <p>Floats and complex numbers keep their dtype; bool and integers give float64. Complex numbers
   * are sorted for it, by their real parts, then by their imaginary parts.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {3, 1, 2, 9}, 2, 2);
   * a.order().median() //> 2.5
   * a.order(0).median() //> [2.5 5. ]
   * a.order(1).keepdims().median() //> [[2. ]
   *                                //>  [5.5]]
   * }</pre>
   *
   * <p>On a {@code DistArray}, lines that lie whole on a process are treated there, and many other
   * lines are laid out whole first. Of a few long lines, such as all elements, the elements stay: a
   * few passes count how many lie below some bounds, which close in on the median. No pass needs
   * memory of the array's size.
   */
  public A median() {
    return quantiles(Quantiles.median(false));
  }

  /**
   * Computes the median of the elements other than NaN; {@code numpy.nanmedian}. It is NaN where
   * there are none.
   *
   * <pre>{@code
   * NdArray.of(new double[] {3, Double.NaN, 1, 2}).order().nanmedian() //> 2.0
   * }</pre>
   */
  public A nanmedian() {
    return quantiles(Quantiles.median(true));
  }

  /**
   * Computes a quantile; {@code numpy.quantile}. The rules are those of {@link #median median}.
   * {@link #method method} chooses another way than a line between the two nearest elements. A
   * quantile that is -0.0 is given as 0.0.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 5);
   * a.order().quantile(0.9) //> 3.6
   * }</pre>
   *
   * @param q the share of elements below, in [0, 1]
   * @throws IllegalArgumentException when q is not in [0, 1], or the array is complex
   */
  public A quantile(double q) {
    return quantiles(Quantiles.of(true, false, 1, q));
  }

  /**
   * Computes several quantiles, which lie along a new first dimension; {@code numpy.quantile}. As
   * in NumPy 2, those of float32 elements are float64, unless each is one of the elements.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 5);
   * a.order().quantile(new double[] {0, 0.5, 0.9}) //> [0.  2.  3.6]
   * }</pre>
   *
   * @param q the shares, each in [0, 1]
   */
  public A quantile(double[] q) {
    return quantiles(Quantiles.of(false, false, 1, q));
  }

  /**
   * Computes a quantile of the elements other than NaN; {@code numpy.nanquantile}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {4, Double.NaN, 0}).order().nanquantile(0.25) //> 1.0
   * }</pre>
   */
  public A nanquantile(double q) {
    return quantiles(Quantiles.of(true, true, 1, q));
  }

  /**
   * Computes several quantiles of the elements other than NaN, along a new first dimension; {@code
   * numpy.nanquantile}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {4, Double.NaN, 0}).order().nanquantile(new double[] {0.25, 1}) //> [1. 4.]
   * }</pre>
   */
  public A nanquantile(double[] q) {
    return quantiles(Quantiles.of(false, true, 1, q));
  }

  /**
   * Computes a percentile, the quantile of a percentage; {@code numpy.percentile}.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 5).order().percentile(90) //> 3.6
   * }</pre>
   *
   * @param p the percentage, in [0, 100]
   */
  public A percentile(double p) {
    return quantiles(Quantiles.of(true, false, 100, p));
  }

  /**
   * Computes several percentiles, along a new first dimension; {@code numpy.percentile}.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 5).order().percentile(new double[] {50, 90}) //> [2.  3.6]
   * }</pre>
   */
  public A percentile(double[] p) {
    return quantiles(Quantiles.of(false, false, 100, p));
  }

  /**
   * Computes a percentile of the elements other than NaN; {@code numpy.nanpercentile}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {4, Double.NaN, 0}).order().nanpercentile(25) //> 1.0
   * }</pre>
   */
  public A nanpercentile(double p) {
    return quantiles(Quantiles.of(true, true, 100, p));
  }

  /**
   * Computes several percentiles of the elements other than NaN, along a new first dimension;
   * {@code numpy.nanpercentile}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {4, Double.NaN, 0}).order().nanpercentile(new double[] {25, 100}) //> [1. 4.]
   * }</pre>
   */
  public A nanpercentile(double[] p) {
    return quantiles(Quantiles.of(false, true, 100, p));
  }

  private A partition(Arrangement.Kind one, Arrangement.Kind all, long... kth) {
    Required.given("partition", "the list of places", kth, "long[]");
    Arrangement what = Arrangement.of(kth.length == 1 ? one : all, kth.length == 1 ? kth[0] : 0);
    return arrange(what, Arrays.stream(kth).mapToObj(k -> Arrangement.of(one, k)).toList());
  }

  private A arrange(Arrangement what) {
    return arrange(what, List.of());
  }

  /** Arranges lines that must have the places of others too. */
  private A arrange(Arrangement what, List<Arrangement> others) {
    if (keeps || method != null || weights != null) {
      throw new IllegalArgumentException(
          "Cannot "
              + what.label()
              + " with "
              + (keeps ? "keepdims" : method != null ? "method " + method : "weights")
              + " (axis and descending are its options)");
    }
    A lines = axes.length == 0 ? array.reshape(-1) : array;
    int axis = Arrangement.axis(what, lines.shape(), axes);
    others.forEach(each -> each.checked(lines.shape().dim(axis)));
    return lines.selecting().arrange(what.with(descends || what.descending()), axis);
  }

  private A quantiles(Quantiles what) {
    boolean isWeighted = weights != null;
    if (isWeighted && (what.q() == null || method != QuantileMethod.INVERTED_CDF)) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + what.label()
              + " with weights (quantiles by method(QuantileMethod.INVERTED_CDF) have them)");
    }
    if (descends || what.q() == null && method != null) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + what.label()
              + " with "
              + (descends ? "descending" : "method " + method)
              + " (axes and keepdims are its options; quantiles have a method)");
    }
    Quantiles asked = what.with(method == null ? QuantileMethod.LINEAR : method, keeps);
    if (isWeighted) {
      return WeightedQuantiles.of(array, weights, asked, axes);
    }
    int[] reduced = Quantiles.reduced(what, array.shape(), axes);
    if (array.dtype().isComplex() && what.q() == null && !what.ignoresNan()) {
      return ComplexMedian.of(array, keeps, reduced);
    }
    return array.selecting().quantiles(asked, null, reduced);
  }
}
