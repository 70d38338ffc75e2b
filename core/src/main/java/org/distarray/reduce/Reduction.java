package org.distarray.reduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;

/**
 * The reductions, with NumPy's names, result types and special values. The rows of {@code
 * org.distarray.fold.Rules} accumulate elements and merge partial results.
 *
 * <p>Floats are accumulated in double precision. On every layout a result is finite wherever the
 * exact result is, even where an intermediate value exceeds the range of doubles. It is infinite or
 * NaN where the exact result is out of range, or where an element is infinite or NaN. In the bounds
 * below {@code u} is 2^-53. float32 and complex64 results are rounded once more.
 */
public enum Reduction {
  /**
   * {@code numpy.sum}. The error of each part is at most {@code 80 u} times the sum of the absolute
   * values.
   */
  SUM(ResultRule.WIDE, Trait.INITIAL, Trait.COUNTS_TRUTH),
  /**
   * {@code numpy.prod}. The relative error of n factors is at most {@code n u}. The error of n
   * complex factors is at most {@code 3 n u} of the absolute value.
   *
   * <p>A complex product with one NaN part is NaN in both parts. Infinite complex factors have a
   * direction, as in C99's Annex G. The order of the factors does not change that.
   */
  PROD(ResultRule.WIDE, Trait.INITIAL),
  /**
   * {@code numpy.mean}: the sum divided by the count, with the error bound of {@link #SUM}. The
   * mean over no elements is NaN. Where one part of a complex sum is not finite, the other part is
   * NaN, as by NumPy's division.
   */
  MEAN(ResultRule.INEXACT, Trait.COUNTS_TRUTH),
  /**
   * {@code numpy.var}: the sum of {@code |x - mean|^2} divided by {@code max(count - ddof, 0)}.
   *
   * <p>The relative error of n elements, in any order, is at most {@code 32 u log2(n) + 32 (u k)^2}
   * with {@code k^2 = 1 + |mean|^2 / variance}. A large common offset costs digits only once the
   * elements themselves lose digits to it.
   */
  VAR(ResultRule.REAL, Trait.DDOF),
  /** {@code numpy.std}: the square root of {@link #VAR}, finite where that overflows. */
  STD(ResultRule.REAL, Trait.DDOF),
  /** {@code numpy.min}; NaN wins, complex numbers are ordered by real, then by imaginary part. */
  MIN(ResultRule.SAME, Trait.INITIAL, Trait.NEEDS_ELEMENTS),
  /** {@code numpy.max}, with the rules of {@link #MIN}. */
  MAX(ResultRule.SAME, Trait.INITIAL, Trait.NEEDS_ELEMENTS),
  /** {@code numpy.any}. NaN is true. It is false over no elements. */
  ANY(ResultRule.TRUTH, Trait.COUNTS_TRUTH),
  /** {@code numpy.all}. NaN is true. It is true over no elements. */
  ALL(ResultRule.TRUTH, Trait.COUNTS_TRUTH),
  /** {@code numpy.count_nonzero}. NaN counts. */
  COUNT_NONZERO(ResultRule.INDEX, Trait.COUNTS_TRUTH),
  /**
   * {@code numpy.argmin}: the position of the least element, int64. It is the index along the axis,
   * or the position in C order where all axes are reduced. Of equal elements the first wins. The
   * first NaN wins. Complex numbers are ordered as for {@link #MIN}.
   */
  ARGMIN(ResultRule.INDEX, Trait.POSITIONS, Trait.NEEDS_ELEMENTS),
  /** {@code numpy.argmax}, with the rules of {@link #ARGMIN}. */
  ARGMAX(ResultRule.INDEX, Trait.POSITIONS, Trait.NEEDS_ELEMENTS);

  /** The inputs that a reduction accepts or needs beside elements. */
  private enum Trait {
    /** An initial number may count as one more element. */
    INITIAL,
    /** There is no result over no elements. */
    NEEDS_ELEMENTS,
    /** Of bool elements, only the number of true ones matters. */
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
   * Finds a reduction by NumPy's name.
   *
   * <pre>{@code
   * Reduction.of("count_nonzero").label() //> count_nonzero
   * }</pre>
   *
   * @throws IllegalArgumentException when no reduction has the name
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

  /**
   * NumPy's name.
   *
   * <pre>{@code
   * Reduction.COUNT_NONZERO.label() //> count_nonzero
   * }</pre>
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The type to which elements are cast before they are accumulated.
   *
   * <pre>{@code
   * Reduction.SUM.elementType(DType.INT8, null) //> int8
   * Reduction.SUM.elementType(DType.INT8, DType.FLOAT64) //> float64
   * }</pre>
   *
   * @param input the array's type
   * @param requested the {@code dtype} option, or null
   * @throws IllegalArgumentException when this reduction does not give the requested type
   */
  public DType elementType(DType input, DType requested) {
    return rule.elementType(label(), input, requested);
  }

  /**
   * The type of the result: the requested type where there is one, otherwise NumPy's.
   *
   * <p>Sums and products of bool and signed integers give int64, those of unsigned integers uint64.
   * Means and variances of bool and integers give float64. The variance of complex numbers is real;
   * where a complex type is requested, its imaginary part is 0. {@code min} and {@code max} keep
   * the type, {@code any} and {@code all} give bool, counts and positions int64.
   *
   * <pre>{@code
   * Reduction.SUM.resultType(DType.INT8, null) //> int64
   * Reduction.MEAN.resultType(DType.INT8, null) //> float64
   * Reduction.VAR.resultType(DType.COMPLEX64, null) //> float32
   * }</pre>
   *
   * @param input the array's type
   * @param requested the {@code dtype} option, or null
   * @throws IllegalArgumentException when this reduction does not give the requested type
   */
  public DType resultType(DType input, DType requested) {
    elementType(input, requested); // refuses what it cannot have
    return rule.resultType(input, requested);
  }

  /**
   * Whether the results are positions, which are then a second operand of type int64.
   *
   * <pre>{@code
   * Reduction.ARGMIN.takesPositions() //> true
   * }</pre>
   */
  public boolean takesPositions() {
    return traits.contains(Trait.POSITIONS);
  }

  /**
   * Whether a result needs at least one element.
   *
   * <pre>{@code
   * Reduction.MIN.needsElements() //> true
   * }</pre>
   */
  public boolean needsElements() {
    return traits.contains(Trait.NEEDS_ELEMENTS);
  }

  /**
   * Whether an initial number may count as one more element.
   *
   * <pre>{@code
   * Reduction.SUM.takesInitial() //> true
   * }</pre>
   */
  public boolean takesInitial() {
    return traits.contains(Trait.INITIAL);
  }

  /**
   * Checks that this reduction has a divisor, unless {@code ddof} is 0.
   *
   * @throws IllegalArgumentException when it has none
   * @hidden
   */
  @Internal
  public void checkDdof(double ddof) {
    if (ddof != 0 && !traits.contains(Trait.DDOF)) {
      throw new IllegalArgumentException(
          "Cannot take the " + label() + " with ddof " + ddof + " (var and std have one)");
    }
  }

  /**
   * Tells whether the number of true elements decides the result over bool elements.
   *
   * <pre>{@code
   * Reduction.ANY.countsTruth() //> true
   * Reduction.MAX.countsTruth() //> false
   * }</pre>
   */
  public boolean countsTruth() {
    return traits.contains(Trait.COUNTS_TRUTH);
  }

  /**
   * Refuses axes that this reduction does not take.
   *
   * @param given the axes that the user named
   * @throws IllegalArgumentException when the results are positions and there is not exactly one
   *     axis
   * @hidden
   */
  @Internal
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
   * Refuses a reduction over no elements where the result needs one, even where the array of
   * results is empty.
   *
   * @param count the number of elements of each result
   * @throws IllegalArgumentException for {@code min}, {@code max}, {@code argmin} and {@code
   *     argmax} when the count is 0
   * @hidden
   */
  @Internal
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
