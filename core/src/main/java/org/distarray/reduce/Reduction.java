package org.distarray.reduce;

import java.util.ArrayList;
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
  SUM,
  /**
   * {@code numpy.prod}: {@code n} factors within {@code n u}, relative; complex ones within {@code
   * 3 n u} of the absolute value. A complex product with a NaN part is NaN in both; infinite
   * factors have a direction, as in C99's Annex G, in any order alike.
   */
  PROD,
  /**
   * {@code numpy.mean}: the sum over the count, with its bound; NaN over no elements. A part of a
   * complex sum that is not finite makes the other part NaN, as NumPy's division does.
   */
  MEAN,
  /**
   * {@code numpy.var}: the sum of {@code |x - mean|^2} over {@code max(count - ddof, 0)}. Relative
   * to the exact variance, the error of {@code n} elements is at most {@code 32 u log2(n) + 32 (u
   * k)^2} with {@code k^2 = 1 + |mean|^2 / variance}, whatever the order of the elements: an offset
   * of all of them takes no digits until it takes those of the elements.
   */
  VAR,
  /** {@code numpy.std}: the square root of {@link #VAR}, finite where that overflows. */
  STD,
  /** {@code numpy.min}; NaN wins, complex numbers are ordered by real, then by imaginary part. */
  MIN,
  /** {@code numpy.max}, as {@link #MIN}. */
  MAX,
  /** {@code numpy.any}; NaN is true. */
  ANY,
  /** {@code numpy.all}; true over no elements. */
  ALL,
  /** {@code numpy.count_nonzero}. */
  COUNT_NONZERO;

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
    return switch (this) {
      // narrow integers add up to wide ones without a copy that is wide
      case SUM, PROD -> requested == null || requested == wide(input) ? input : requested;
      case MEAN -> requested != null ? requested : exactMean(input) ? input : inexact(input);
      case VAR, STD -> varianceType(input, requested);
      case MIN, MAX -> requested != null ? requested : input;
      case ANY, ALL, COUNT_NONZERO -> {
        DType only = this == COUNT_NONZERO ? DType.INT64 : DType.BOOL;
        if (requested != null && requested != only) {
          throw new IllegalArgumentException(
              "Cannot take "
                  + label()
                  + " with dtype "
                  + requested
                  + ": the result is always "
                  + only
                  + " (leave dtype out)");
        }
        yield input;
      }
    };
  }

  /**
   * The type of the result: the requested one, else NumPy's. Sums and products of bool and integers
   * are int64 or uint64; means and variances of these float64; the variance of complex numbers is
   * real, and has no imaginary part where a complex type is requested.
   */
  public DType resultType(DType input, DType requested) {
    DType element = elementType(input, requested);
    return switch (this) {
      case SUM, PROD -> requested != null ? requested : wide(input);
      case MEAN -> requested != null ? requested : inexact(input);
      case MIN, MAX -> element;
      case VAR, STD -> requested != null ? requested : element.realType();
      case ANY, ALL -> DType.BOOL;
      case COUNT_NONZERO -> DType.INT64;
    };
  }

  /**
   * A new state over no elements.
   *
   * @param elementType as {@link #elementType(DType, DType)} gives it; the tiles are of this type
   * @param results the number of results that the rank contributes to
   */
  public Accumulator accumulator(DType elementType, int results) {
    return fold(elementType).accumulator(results);
  }

  /** The bytes of a state for one result; what leaves the range of doubles may take some more. */
  public int stateBytes(DType elementType) {
    return switch (this) {
      case VAR, STD -> 8 + 32 * elementType.width();
      case SUM, MEAN, PROD -> 8 + 16 * elementType.width();
      case MIN, MAX, ANY, ALL, COUNT_NONZERO -> 8 + 8 * elementType.width();
    };
  }

  /** Whether all that the reduction needs of bool elements is how many are true. */
  public boolean countsTruth() {
    return switch (this) {
      case SUM, MEAN, ANY, ALL, COUNT_NONZERO -> true;
      case PROD, MIN, MAX, VAR, STD -> false;
    };
  }

  /**
   * A new state over no bool elements, which are taken as float64, 1 for true and 0 for false.
   *
   * @throws IllegalStateException when the reduction needs more than their number
   */
  public Accumulator truthAccumulator(int results) {
    if (!countsTruth()) {
      throw new IllegalStateException(
          "Cannot take the " + label() + " of a number of truth values");
    }
    return new TruthAccumulator(results);
  }

  /** The state over the elements of both, {@code a} of the lower ranks; neither is modified. */
  public Partial merge(Partial a, Partial b) {
    if (a.type != b.type || a.results != b.results) {
      throw new IllegalArgumentException(
          "Cannot merge " + a + " with " + b + " (states of one " + label() + ")");
    }
    Partial out = a.copy();
    fold(a.type).merge(out, 0, b, 0, b.results);
    return out;
  }

  /**
   * Merges the states of all ranks as a binary tree: neighbours first, so that every inner node
   * covers an aligned interval of {@code 2^k} ranks. Merging such intervals on other machines first
   * gives the same bits.
   *
   * @throws IllegalArgumentException when the list is empty
   */
  public Partial mergeAll(List<Partial> inRankOrder) {
    if (inRankOrder.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot merge no states of " + label() + " (one for each rank)");
    }
    List<Partial> level = inRankOrder;
    while (level.size() > 1) {
      List<Partial> next = new ArrayList<>((level.size() + 1) / 2);
      for (int k = 0; k < level.size(); k += 2) {
        next.add(k + 1 < level.size() ? merge(level.get(k), level.get(k + 1)) : level.get(k));
      }
      level = next;
    }
    return level.get(0);
  }

  /**
   * The results as a 1-d array.
   *
   * @param count the number of elements per result, over all ranks
   * @param ddof what is taken off the count in a variance's divisor; other reductions ignore it
   * @param resultType as {@link #resultType} gives it
   */
  public NdArray finish(Partial p, long count, double ddof, DType resultType) {
    return Finish.array(this, p, count, ddof, resultType);
  }

  /**
   * Checks that results over this many elements exist, also where there are no results.
   *
   * @throws IllegalArgumentException for min and max over no elements
   */
  public void checkCount(long count) {
    if (count == 0 && (this == MIN || this == MAX)) {
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
    return LocalReduction.reduce(this, a, dtype, ddof, false, new int[0]);
  }

  Fold fold(DType type) {
    boolean exact = type.isBool() || type.isInteger();
    return switch (this) {
      case SUM, MEAN -> exact ? new LongFold(type, LongFold.Op.ADD, 0) : new SumFold(type);
      case PROD -> exact ? new LongFold(type, LongFold.Op.MULTIPLY, 0) : new ProductFold(type);
      case VAR, STD -> new MomentsFold(type);
      case MIN, MAX ->
          exact
              ? new LongFold(type, LongFold.Op.MIN, LongFold.orderMask(type, this == MAX))
              : new MinFold(type, this == MAX ? -1 : 1);
      case ANY, ALL, COUNT_NONZERO -> new LongFold(type, LongFold.Op.COUNT, 0);
    };
  }

  private static int[] all(Shape shape) {
    int[] axes = new int[shape.ndim()];
    for (int d = 0; d < axes.length; d++) {
      axes[d] = d;
    }
    return axes;
  }

  private static DType inexact(DType input) {
    return input.isFloat() || input.isComplex() ? input : DType.FLOAT64;
  }

  /** Whether a long holds the sum of as many elements as there may be. */
  private static boolean exactMean(DType input) {
    return (input.isBool() || input.isInteger()) && input.itemsize() <= 2;
  }

  private static DType wide(DType input) {
    return switch (input) {
      case BOOL, INT8, INT16, INT32, INT64 -> DType.INT64;
      case UINT8, UINT16, UINT32, UINT64 -> DType.UINT64;
      case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> input;
    };
  }

  private DType varianceType(DType input, DType requested) {
    if (requested == null) {
      return inexact(input);
    }
    if (!requested.isFloat() && !requested.isComplex()) {
      throw new IllegalArgumentException(
          "Cannot take " + label() + " with dtype " + requested + " (a float or complex type)");
    }
    return input.isComplex() ? requested.complexType() : requested;
  }
}
