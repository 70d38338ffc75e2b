package org.distarray.array;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/**
 * The quantiles that are asked for, as one value; {@link Ordering} is the form for users.
 *
 * @param q the shares, each in [0, 1]; null for the median
 * @param method the way in which they are made of elements
 * @param single whether the result has no dimension for the shares
 * @param ignoresNan whether NaNs do not count; otherwise a NaN gives NaN
 * @param keepdims whether reduced axes stay with length 1
 * @param groups the number of labels, whose results lie along a last dimension; negative where
 *     elements have none
 * @hidden
 */
@Internal
public record Quantiles(
    List<Double> q,
    QuantileMethod method,
    boolean single,
    boolean ignoresNan,
    boolean keepdims,
    int groups)
    implements Serializable {

  /** The mean of the two elements in the middle, or the one in the middle. */
  static Quantiles median(boolean ignoresNan) {
    return new Quantiles(null, QuantileMethod.LINEAR, true, ignoresNan, false, -1);
  }

  /**
   * Quantiles of shares.
   *
   * @param scale 1 for shares, 100 for percentages
   */
  static Quantiles of(boolean single, boolean ignoresNan, double scale, double... q) {
    String what = scale == 1 ? "a quantile" : "a percentile";
    Required.given("take " + what, "the list", q, "numbers in [0, " + (int) scale + "]");
    for (double each : q) {
      if (!(each >= 0 && each <= scale)) {
        throw new IllegalArgumentException(
            "Cannot take "
                + what
                + ": "
                + each
                + " (in [0, "
                + (int) scale
                + "]"
                + (scale == 1 && each > 1 ? "; percentile takes percentages)" : ")"));
      }
    }
    List<Double> shares = Arrays.stream(q).map(each -> each / scale).boxed().toList();
    return new Quantiles(shares, QuantileMethod.LINEAR, single, ignoresNan, false, -1);
  }

  Quantiles with(QuantileMethod other, boolean keeps) {
    QuantileMethod own = q == null ? method : other;
    return new Quantiles(q, own, single, ignoresNan, keeps, groups);
  }

  /** These with the options that quantiles of groups share with reductions. */
  Quantiles with(ReduceOptions options) {
    return new Quantiles(q, method, single, options.skipsNan(), options.keepdims(), groups);
  }

  Quantiles of(int number) {
    return new Quantiles(q, method, single, ignoresNan, keepdims, number);
  }

  /** Whether each label of a line has results of its own. */
  public boolean areOfGroups() {
    return groups >= 0;
  }

  /** The number of lines that each kept index has. */
  public int linesOfEach() {
    return areOfGroups() ? groups : 1;
  }

  /** The number of quantiles of a line. */
  public int count() {
    return q == null ? 1 : q.size();
  }

  /** Whether each result is one of the elements. */
  public boolean isElement() {
    return q != null && method.isElement();
  }

  /**
   * The dtype of the quantiles of elements. A list of shares is float64 beside float32 elements, a
   * single one is a plain number.
   */
  public DType resultType(DType dtype) {
    return isElement() || single && dtype.isFloat() ? dtype : DType.FLOAT64;
  }

  /** Its name, for people. */
  public String label() {
    String name = q == null ? "median" : "quantile";
    return ignoresNan ? "nan" + name : name;
  }

  /**
   * The dimensions that are reduced, ascending.
   *
   * @param what the quantiles
   * @param axes as they were given; none for all
   */
  public static int[] reduced(Quantiles what, Shape shape, int... axes) {
    Required.given("take quantiles", "the description", what, "which to take");
    Required.given("take quantiles", "the list of axes", axes, ReduceOptions.AXES);
    return axes.length == 0 ? IntStream.range(0, shape.ndim()).toArray() : shape.axes(axes);
  }

  /** The index of results that the user sees, as {@link #shown} has it. */
  Index[] shownIndex(int ndim, int... axes) {
    List<Index> index = new ArrayList<>();
    index.add(single ? Index.at(0) : Index.all());
    for (int d = 0; d < ndim; d++) {
      if (Arrays.binarySearch(axes, d) < 0) {
        index.add(Index.all());
      } else if (keepdims) {
        index.add(Index.newAxis());
      }
    }
    if (areOfGroups()) {
      index.add(Index.all());
    }
    return index.toArray(new Index[0]);
  }

  /**
   * The view of results that the user sees.
   *
   * @param results the shape of the results: the quantiles, then the kept dimensions, then the
   *     groups if there are any
   * @param ndim the number of dimensions of the array
   * @param axes the reduced ones, ascending
   */
  public IndexTransform shown(Shape results, int ndim, int... axes) {
    return IndexTransform.of(results, shownIndex(ndim, axes));
  }

  /**
   * Refuses elements that have no quantiles.
   *
   * @param axes the reduced dimensions
   */
  public void check(DType dtype, Shape shape, int... axes) {
    long n = 1;
    for (int axis : axes) {
      n *= shape.dim(axis);
    }
    if (dtype.isComplex()) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + label()
              + " of "
              + dtype
              + " (real numbers; abs() or real() gives some)");
    }
    if (n == 0 && !areOfGroups() && isElement() && !dtype.isFloat()) {
      throw new IllegalArgumentException(
          "Cannot take the " + label() + " of no elements of " + dtype + " (1 or more)");
    }
  }
}
