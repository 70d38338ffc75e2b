package org.distarray.reduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.distarray.dtype.DType;

/**
 * The reductions: a table of NumPy's names, result types and special values. How each takes
 * elements in and merges states is a row of {@code org.distarray.fold.Rules}.
 *
 * <p>Floats are accumulated in double precision. On every layout a result is finite where the exact
 * one is: what leaves the range of doubles on the way comes back. It is infinite or NaN where the
 * exact result is beyond the range, or an element is so. Within the bounds below, {@code u} is
 * 2^-53; results of single precision are rounded once more.
 */
public enum Reduction {
  /** {@code numpy.sum}: within {@code 80 u} of the sum of absolute values, in each part. */
  SUM(ResultRule.WIDE, Trait.INITIAL, Trait.COUNTS_TRUTH),
  /**
   * {@code numpy.prod}: {@code n} factors within {@code n u}, relative; complex ones within {@code
   * 3 n u} of the absolute value. A complex product with a NaN part is NaN in both; infinite
   * factors have a direction, as in C99's Annex G, in any order alike.
   */
  PROD(ResultRule.WIDE, Trait.INITIAL),
  /**
   * {@code numpy.mean}: the sum over the count, with its bound; NaN over no elements. A part of a
   * complex sum that is not finite makes the other part NaN, as NumPy's division does.
   */
  MEAN(ResultRule.INEXACT, Trait.COUNTS_TRUTH),
  /**
   * {@code numpy.var}: the sum of {@code |x - mean|^2} over {@code max(count - ddof, 0)}. Relative
   * to the exact variance, the error of {@code n} elements is at most {@code 32 u log2(n) + 32 (u
   * k)^2} with {@code k^2 = 1 + |mean|^2 / variance}, whatever the order of the elements: an offset
   * of all of them takes no digits until it takes those of the elements.
   */
  VAR(ResultRule.REAL, Trait.DDOF),
  /** {@code numpy.std}: the square root of {@link #VAR}, finite where that overflows. */
  STD(ResultRule.REAL, Trait.DDOF),
  /** {@code numpy.min}; NaN wins, complex numbers are ordered by real, then by imaginary part. */
  MIN(ResultRule.SAME, Trait.INITIAL, Trait.NEEDS_ELEMENTS),
  /** {@code numpy.max}, as {@link #MIN}. */
  MAX(ResultRule.SAME, Trait.INITIAL, Trait.NEEDS_ELEMENTS),
  /** {@code numpy.any}; NaN is true. */
  ANY(ResultRule.TRUTH, Trait.COUNTS_TRUTH),
  /** {@code numpy.all}; true over no elements. */
  ALL(ResultRule.TRUTH, Trait.COUNTS_TRUTH),
  /** {@code numpy.count_nonzero}. */
  COUNT_NONZERO(ResultRule.INDEX, Trait.COUNTS_TRUTH),
  /**
   * {@code numpy.argmin}: the position of the least element, int64, along the axis, or in C order
   * of the whole array where all are reduced; the first of equal ones. The first NaN wins, complex
   * numbers are ordered as for {@link #MIN}.
   */
  ARGMIN(ResultRule.INDEX, Trait.POSITIONS, Trait.NEEDS_ELEMENTS),
  /** {@code numpy.argmax}, as {@link #ARGMIN}. */
  ARGMAX(ResultRule.INDEX, Trait.POSITIONS, Trait.NEEDS_ELEMENTS);

  /** What a reduction takes beside elements, or needs of them. */
  private enum Trait {
    /** The result may begin with a number that is as one more element. */
    INITIAL,
    /** There is no result over no elements. */
    NEEDS_ELEMENTS,
    /** All that is needed of bool elements is how many are true. */
    COUNTS_TRUTH,
    /** The result says where an element is, so that positions are a second operand. */
    POSITIONS,
    /** Something may be taken off the count in the divisor. */
    DDOF
  }

  private final ResultRule rule;
  private final List<Trait> traits;

  Reduction(ResultRule rule, Trait... traits) {
    this.rule = rule;
    this.traits = List.of(traits);
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
    return traits.contains(Trait.POSITIONS);
  }

  /** Whether there is no result over no elements. */
  public boolean needsElements() {
    return traits.contains(Trait.NEEDS_ELEMENTS);
  }

  /** Whether the result may begin with a number that is as one more element. */
  public boolean takesInitial() {
    return traits.contains(Trait.INITIAL);
  }

  /**
   * Refuses what is taken off the count in the divisor, where there is none.
   *
   * @throws IllegalArgumentException when this reduction has no divisor, and it is not 0
   */
  public void checkDdof(double ddof) {
    if (ddof != 0 && !traits.contains(Trait.DDOF)) {
      throw new IllegalArgumentException(
          "Cannot take the " + label() + " with ddof " + ddof + " (var and std have one)");
    }
  }

  /** Whether all that the reduction needs of bool elements is how many are true. */
  public boolean countsTruth() {
    return traits.contains(Trait.COUNTS_TRUTH);
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
   * Checks that results over this many elements exist, also where there are no results.
   *
   * @throws IllegalArgumentException for min, max and their positions over no elements
   */
  public void checkCount(long count) {
    if (count == 0 && needsElements()) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + label()
              + " of an empty array: 0 elements per result ("
              + label()
              + " has no identity)");
    }
  }
}
