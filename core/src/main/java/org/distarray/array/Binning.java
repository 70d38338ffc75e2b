package org.distarray.array;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.dtype.Promotion;
import org.distarray.error.Required;

/**
 * The bins that a histogram shall have along one dimension.
 *
 * <pre>{@code
 * NdArray a = NdArray.of(new double[] {1, 2, 1, 4});
 * Histograms.histogram(a, Binning.of(2).between(0, 4)).counts() //> [2 2]
 * }</pre>
 */
public final class Binning {
  private static final String DOING = "choose bins";
  private static final String RIGHT =
      "a number of bins, ascending edges, or one of " + BinWidth.NAMES;
  private static final int MOST = Integer.MAX_VALUE - 9;

  // one of these is given
  private final int count;
  private final BinWidth rule;
  private final double[] edges;
  // integer edges as they are given, and their dtype; FLOAT64 and null for others
  private final long[] whole;
  private final DType dtype;
  // null where the elements decide
  private final double[] range;
  // whether the ends of the range are elements
  private final boolean isFound;

  private Binning(int count, BinWidth rule, double[] range, boolean isFound) {
    this.count = count;
    this.rule = rule;
    this.edges = null;
    this.whole = null;
    this.dtype = DType.FLOAT64;
    this.range = range;
    this.isFound = isFound;
  }

  private Binning(double[] edges, long[] whole, DType dtype) {
    this.count = edges.length - 1;
    this.rule = null;
    this.edges = edges;
    this.whole = whole;
    this.dtype = dtype;
    this.range = null;
    this.isFound = false;
  }

  /**
   * Bins of equal width from the least element to the greatest one.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 1, 4});
   * Histograms.histogram(a, Binning.of(3)).edges() //> [1. 2. 3. 4.]
   * }</pre>
   *
   * @throws IllegalArgumentException when there is no bin
   */
  public static Binning of(int count) {
    checkCount(count);
    return new Binning(count, null, null, true);
  }

  private static void checkCount(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("Cannot " + DOING + ": " + count + " bins (1 or more)");
    }
  }

  /**
   * Bins of equal width, whose number one of NumPy's rules chooses: {@code auto, fd, sqrt, sturges,
   * rice, scott, doane, stone}. One pass over the elements finds their range. Scott needs one more,
   * doane two more, auto and fd a few more for the quartiles, and stone one more for each 50
   * numbers of bins that it tries.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 100);
   * Histograms.histogram(a, Binning.of("sturges")).counts() //> [13 12 13 12 12 13 12 13]
   * }</pre>
   *
   * @throws IllegalArgumentException when there is no such rule
   */
  public static Binning of(String rule) {
    return new Binning(0, BinWidth.of(Required.given(DOING, "the rule", rule, RIGHT)), null, true);
  }

  /**
   * Bins between edges.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 1, 4});
   * Histograms.histogram(a, Binning.edges(0, 1.5, 4)).counts() //> [2 2]
   * }</pre>
   *
   * @param edges ascending; two or more
   * @throws IllegalArgumentException when they do not ascend, or there are fewer
   */
  public static Binning edges(double... edges) {
    Required.given(DOING, "the list of edges", edges, RIGHT);
    checkAscend(ascend(edges), Arrays.toString(edges));
    return new Binning(edges.clone(), null, DType.FLOAT64);
  }

  /** Bins between the elements of an array, which keep their dtype. */
  private static Binning edges(ArrayLike<?> given) {
    boolean isWhole = given.dtype().isInteger();
    List<?> items = given.tolist();
    double[] edges = items.stream().mapToDouble(PlainNumber::real).toArray();
    boolean ascend = ascend(edges);
    long[] whole = null;
    if (isWhole) {
      whole = items.stream().mapToLong(item -> ((Number) item).longValue()).toArray();
      // float64 has one number for several great integers
      ascend &= ascend(whole, given.dtype().isUnsigned() ? Long.MIN_VALUE : 0);
    }
    checkAscend(ascend, items.toString());
    return new Binning(edges, whole, given.dtype().isBool() ? DType.FLOAT64 : given.dtype());
  }

  private static boolean ascend(double... edges) {
    boolean ascend = edges.length > 1;
    for (int k = 1; k < edges.length; k++) {
      ascend &= edges[k - 1] <= edges[k];
    }
    return ascend;
  }

  /**
   * Whether integers ascend.
   *
   * @param sign the bits that differ in longs that compare as the integers do
   */
  private static boolean ascend(long[] edges, long sign) {
    boolean ascend = edges.length > 1;
    for (int k = 1; k < edges.length; k++) {
      ascend &= (edges[k - 1] ^ sign) <= (edges[k] ^ sign);
    }
    return ascend;
  }

  private static void checkAscend(boolean ascend, String edges) {
    if (!ascend) {
      throw new IllegalArgumentException(
          "Cannot " + DOING + " between the edges " + edges + " (two or more, ascending)");
    }
  }

  /**
   * These bins over a range; elements outside do not count.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 1, 4});
   * Histograms.histogram(a, Binning.of(2).between(1, 3)).counts() //> [2 1]
   * }</pre>
   *
   * @throws IllegalArgumentException when the numbers do not ascend or are not finite, or the edges
   *     are given
   */
  public Binning between(double first, double last) {
    if (edges != null) {
      throw new IllegalArgumentException(
          "Cannot " + DOING + " over a range: the edges are given (a range, or edges)");
    }
    if (!(first <= last) || Double.isInfinite(first) || Double.isInfinite(last)) {
      throw new IllegalArgumentException(
          "Cannot "
              + DOING
              + " between "
              + first
              + " and "
              + last
              + " (finite numbers, the lower one first)");
    }
    return new Binning(count, rule, new double[] {first, last}, false);
  }

  /** Bins of equal width between two elements. Their edges are those of a range that was found. */
  static Binning found(int count, double least, double most) {
    return new Binning(count, null, new double[] {least, most}, true);
  }

  /**
   * The bins that a user asked for.
   *
   * @param like an array, whose kind makes arrays of lists and Java arrays
   */
  static Binning given(ArrayLike<?> like, Object bins) {
    if (bins instanceof Binning b) {
      return b;
    } else if (bins instanceof Integer || bins instanceof Long) {
      long n = ((Number) bins).longValue();
      if (n > MOST) {
        throw new IllegalArgumentException(
            "Cannot " + DOING + ": " + n + " bins (" + MOST + " or less)");
      }
      checkCount(n);
      return of((int) n);
    } else if (bins instanceof String rule) {
      return of(rule);
    }
    Required.given(DOING, "the bins", bins, RIGHT);
    boolean isLocal = bins instanceof List || bins.getClass().isArray();
    // those of another histogram, for example, may be distributed
    Object edges = isLocal ? like.selecting().local(DOING, bins) : bins;
    if (edges instanceof ArrayLike<?> a && a.ndim() == 1 && !a.dtype().isComplex()) {
      return edges(a);
    }
    throw new IllegalArgumentException(
        "Cannot " + DOING + ": " + PlainNumber.describe(bins) + " (" + RIGHT + ")");
  }

  /** Whether the bins depend on the least and the greatest element. */
  boolean asksEnds(ArrayLike<?> a) {
    return edges == null && range == null && a.size() > 0;
  }

  /**
   * The bins of elements.
   *
   * @param ends the least and the greatest element; empty where the bins do not depend on them
   */
  <A extends ArrayLike<A>> Bins bins(A a, List<Object> ends) {
    if (edges != null) {
      DType both = Promotion.promote(a.dtype(), dtype);
      return both.isInteger() ? Bins.between(both, whole) : Bins.between(false, edges);
    }
    double first = 0;
    double last = 1;
    double ptp = Double.NaN; // the greatest element minus the least one, where both are known
    if (range != null) {
      first = range[0];
      last = range[1];
    } else if (!ends.isEmpty()) {
      first = PlainNumber.real(ends.get(0));
      last = PlainNumber.real(ends.get(1));
      if (!(Math.abs(first) <= Double.MAX_VALUE && Math.abs(last) <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "Cannot "
                + DOING
                + " from the least element to the greatest: "
                + first
                + " to "
                + last
                + " (finite elements, or between(first, last))");
      }
      ptp = last - first;
    }
    if (first == last) {
      first -= 0.5;
      last += 0.5;
    }
    int bins = count;
    if (rule != null) {
      A all = Masks.flat(a);
      A inside = all;
      if (range != null) {
        inside = all.get(all.greaterEqual(first).logicalAnd(all.lessEqual(last)));
      }
      bins = rule.count(inside, ptp, first, last);
    }
    return Bins.between(true, equal(bins, first, last, isFound, edgeType(a.dtype())));
  }

  /** Refuses weights beside a rule, which does not read them. */
  void checkWeights(Object weights) {
    if (rule != null && weights != null) {
      throw new IllegalArgumentException(
          "Cannot " + DOING + " by the rule " + rule.label() + " with weights (a number of bins)");
    }
  }

  /** The edges of bins of elements, as an array of their kind. */
  <A extends ArrayLike<A>> A edges(A a, Bins bins) {
    Object all = whole != null ? whole : bins.edges();
    return a.selecting().array(DOING, all).astype(edges != null ? dtype : edgeType(a.dtype()));
  }

  /** The dtype of edges that are made for elements. */
  private static DType edgeType(DType elements) {
    return elements == DType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64;
  }

  /** An integer item; beyond 2^63 - 1 it is that. */
  static long whole(Object item) {
    return item instanceof BigInteger big && big.bitLength() > 63
        ? Long.MAX_VALUE
        : item instanceof Boolean b ? b ? 1 : 0 : ((Number) item).longValue();
  }

  private static double[] equal(int bins, double first, double last, boolean isFound, DType dtype) {
    double[] out = new double[bins + 1];
    double step = (last - first) / bins;
    float narrow = ((float) last - (float) first) / bins;
    for (int k = 0; k < bins; k++) {
      // NumPy 2 divides a range that it found in the dtype of the elements
      out[k] = isFound && dtype == DType.FLOAT32 ? k * narrow + (float) first : k * step + first;
    }
    out[bins] = last;
    for (int k = 0; k <= bins && dtype == DType.FLOAT32; k++) {
      out[k] = (float) out[k];
    }
    for (int k = 0; k < bins; k++) {
      if (!(out[k] < out[k + 1])) {
        throw new IllegalArgumentException(
            "Cannot "
                + DOING
                + ": "
                + bins
                + " of equal width from "
                + first
                + " to "
                + last
                + " (fewer; "
                + dtype
                + " has no edges between)");
      }
    }
    return out;
  }

  @Override
  public String toString() {
    String what =
        edges != null ? Arrays.toString(edges) : rule != null ? rule.label() : count + " bins";
    return range == null ? what : what + " between " + Arrays.toString(range);
  }
}
