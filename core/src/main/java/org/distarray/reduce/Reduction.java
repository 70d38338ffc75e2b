package org.distarray.reduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * The reductions, with NumPy's names, result types and special values.
 *
 * <p>A rank adds its elements to an {@link Accumulator}; the {@link Partial} states of all ranks
 * are merged in rank order and finished once. Merging is associative, exactly for integers, bools,
 * min and max, up to rounding for the rest.
 *
 * <p>Floats are accumulated in double precision. On every layout a result is finite where the exact
 * one is: what leaves the range of doubles on the way comes back. It is infinite or NaN where the
 * exact result is beyond the range, or an element is so. Within the bounds below, {@code u} is
 * 2^-53; results of single precision are rounded once more.
 */
public enum Reduction {
  /** {@code numpy.sum}: within {@code 80 u} of the sum of absolute values, in each part. */
  SUM(new Sum()),
  /**
   * {@code numpy.prod}: {@code n} factors within {@code n u}, relative; complex ones within {@code
   * 3 n u} of the absolute value. A complex product with a NaN part is NaN in both; infinite
   * factors have a direction, as in C99's Annex G, in any order alike.
   */
  PROD(new Product()),
  /**
   * {@code numpy.mean}: the sum over the count, with its bound; NaN over no elements. A part of a
   * complex sum that is not finite makes the other part NaN, as NumPy's division does.
   */
  MEAN(new Mean()),
  /**
   * {@code numpy.var}: the sum of {@code |x - mean|^2} over {@code max(count - ddof, 0)}. Relative
   * to the exact variance, the error of {@code n} elements is at most {@code 32 u log2(n) + 32 (u
   * k)^2} with {@code k^2 = 1 + |mean|^2 / variance}, whatever the order of the elements: an offset
   * of all of them takes no digits until it takes those of the elements.
   */
  VAR(new Variance(false)),
  /** {@code numpy.std}: the square root of {@link #VAR}, finite where that overflows. */
  STD(new Variance(true)),
  /** {@code numpy.min}; NaN wins, complex numbers are ordered by real, then by imaginary part. */
  MIN(new Extreme(false)),
  /** {@code numpy.max}, as {@link #MIN}. */
  MAX(new Extreme(true)),
  /** {@code numpy.any}; NaN is true. */
  ANY(new Counting(DType.BOOL, (nonzero, count) -> nonzero > 0 ? 1 : 0)),
  /** {@code numpy.all}; true over no elements. */
  ALL(new Counting(DType.BOOL, (nonzero, count) -> nonzero == count ? 1 : 0)),
  /** {@code numpy.count_nonzero}. */
  COUNT_NONZERO(new Counting(DType.INT64, (nonzero, count) -> nonzero)),
  /**
   * {@code numpy.argmin}: the position of the least element, int64, along the axis, or in C order
   * of the whole array where all are reduced; the first of equal ones. The first NaN wins, complex
   * numbers are ordered as for {@link #MIN}.
   */
  ARGMIN(new ExtremePosition(false)),
  /** {@code numpy.argmax}, as {@link #ARGMIN}. */
  ARGMAX(new ExtremePosition(true));

  private final Rule rule;

  Reduction(Rule rule) {
    this.rule = rule;
  }

  /**
   * The reduction with this name, {@code "sum"}.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Reduction of(String name) {
    for (Reduction r : values()) {
      if (r.label().equals(name)) {
        return r;
      }
    }
    List<String> labels = new ArrayList<>();
    for (Reduction r : values()) {
      labels.add(r.label());
    }
    throw new IllegalArgumentException(
        "Cannot find a reduction: '" + name + "' (one of " + String.join(", ", labels) + ")");
  }

  /** NumPy's name, {@code "count_nonzero"}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The type to which elements are cast before they are accumulated.
   *
   * @param input the array's type
   * @param requested the {@code dtype} argument, or null
   * @throws IllegalArgumentException when this reduction cannot have the requested type
   */
  public DType elementType(DType input, DType requested) {
    return rule.elementType(label(), input, requested);
  }

  /**
   * The type of the result: the requested one, else NumPy's. Sums and products of bool and integers
   * are int64 or uint64; means and variances of these float64; the variance of complex numbers is
   * real, and has no imaginary part where a complex type is requested.
   */
  public DType resultType(DType input, DType requested) {
    elementType(input, requested); // refuses what it cannot have
    return rule.resultType(input, requested);
  }

  /** Whether positions are a second operand: int64, those that the results say. */
  public boolean takesPositions() {
    return rule.takesPositions();
  }

  /**
   * Refuses axes that this reduction cannot have.
   *
   * @param given by the user, who meant these, not all
   * @throws IllegalArgumentException for a reduction to positions over another number than one
   */
  public void checkAxes(int... given) {
    if (takesPositions() && given.length != 1) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + label()
              + " over axes "
              + Arrays.toString(given)
              + " (one axis, or all elements in C order)");
    }
  }

  /**
   * This reduction of operands of certain types.
   *
   * @param input the array's type
   * @param requested the {@code dtype} argument, or null
   * @param ddof what is taken off the count in a variance's divisor; other reductions ignore it
   */
  public Typed of(DType input, DType requested, double ddof) {
    DType element = elementType(input, requested);
    return new Typed(this, element, resultType(input, requested), ddof, false, null);
  }

  /**
   * A new state over no elements of the only operand.
   *
   * @param elementType as {@link #elementType(DType, DType)} gives it; the tiles are of this type
   * @param results the number of results that the rank contributes to
   * @throws IllegalStateException when positions are a second operand
   */
  public Accumulator accumulator(DType elementType, int results) {
    return states(elementType)
        .accumulating(results)
        .alone()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot take the " + label() + " without positions (a Reducer takes both)"));
  }

  /** Whether all that the reduction needs of bool elements is how many are true. */
  public boolean countsTruth() {
    return rule.countsTruth();
  }

  /** The state over the elements of both, {@code a} of the lower ranks; neither is modified. */
  public Partial merge(Partial a, Partial b) {
    return states(a.type).merged(label(), a, b);
  }

  /**
   * The results as a 1-d array.
   *
   * @param count the number of elements per result, over all ranks
   * @param ddof what is taken off the count in a variance's divisor; other reductions ignore it
   * @param resultType as {@link #resultType} gives it
   */
  public NdArray finish(Partial p, long count, double ddof, DType resultType) {
    NdArray out = NdArray.zeros(resultType, Shape.of(p.results));
    for (int k = 0; k < p.results; k++) {
      rule.finish(p, k, p.count(k, count), ddof, out);
    }
    return out;
  }

  /**
   * Checks that results over this many elements exist, also where there are no results.
   *
   * @throws IllegalArgumentException for min, max and their positions over no elements
   */
  public void checkCount(long count) {
    if (count == 0 && rule.needsElements()) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + label()
              + " of an empty array: 0 elements per result ("
              + label()
              + " has no identity)");
    }
  }

  /**
   * Reduces an array in this thread.
   *
   * @param axes the axes to reduce; all when there are none
   * @return the array without these axes; 0-d for all
   * @throws IllegalArgumentException when an axis is wrong or twice, or for min and max over no
   *     elements
   */
  public NdArray apply(NdArray a, int... axes) {
    return apply(a, null, 0, false, axes);
  }

  /**
   * Reduces an array in this thread.
   *
   * @param dtype the type of the result, or null for {@link #resultType}
   * @param ddof what is taken off the count in a variance's divisor
   * @param keepdims whether reduced axes stay, with length 1
   * @param axes the axes to reduce; all when there are none
   */
  public NdArray apply(NdArray a, DType dtype, double ddof, boolean keepdims, int... axes) {
    if (axes.length > 0) {
      checkAxes(axes);
    }
    return LocalReduction.reduce(
        this, a, dtype, ddof, keepdims, axes.length == 0 ? all(a.shape()) : axes);
  }

  /**
   * Reduces each element of an array alone, over no axes; {@code axis=()} in NumPy. The variance is
   * 0, or NaN where the element is not finite.
   *
   * @param dtype the type of the result, or null for {@link #resultType}
   * @param ddof what is taken off the count, 1, in a variance's divisor
   * @return an array of the same shape
   */
  public NdArray applyToEach(NdArray a, DType dtype, double ddof) {
    checkAxes();
    return LocalReduction.reduce(this, a, dtype, ddof, false, new int[0]);
  }

  States states(DType type) {
    return rule.states(type);
  }

  Rule rule() {
    return rule;
  }

  private static int[] all(Shape shape) {
    int[] axes = new int[shape.ndim()];
    for (int d = 0; d < axes.length; d++) {
      axes[d] = d;
    }
    return axes;
  }
}
