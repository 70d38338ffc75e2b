package org.distarray.array;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Index;

/**
 * NumPy's histograms and counts, of both kinds of arrays. All bins are counted in one pass over the
 * elements. The counts are the same on every layout; weights are added with the error bound of
 * {@link org.distarray.reduce.Reduction#SUM sums}.
 *
 * <pre>{@code
 * NdArray a = NdArray.of(new double[] {1, 2, 1, 4});
 * Histograms.histogram(a, 3).counts() //> [2 1 1]
 * }</pre>
 *
 * <p>A bin has its lower edge and not its upper one; the last bin has both. Elements outside of all
 * bins do not count, and NaN is outside.
 */
public final class Histograms {
  private static final String HISTOGRAM = "take a histogram";
  // one pass counts numbers below this, and below a part of the number of elements
  private static final int SMALL = 1 << 17;
  private static final int LEAST = 1 << 8;
  private static final int PART = 64;

  private Histograms() {}

  /**
   * Counts elements in bins along one dimension; {@code numpy.histogram}. The counts are int64. The
   * edges are float64, or float32 of float32 elements whose range is divided. Edges that are given
   * keep their dtype, and integers are compared with integers exactly.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 1, 4});
   * Histograms.histogram(a, new double[] {1, 2, 3}).counts() //> [2 1]
   * }</pre>
   *
   * <p>A range that is not given, {@code Binning.of(10)}, is found by a job at the call.
   *
   * @param bins a number of bins, an array or a list of edges, a rule's name, or a {@link Binning}
   * @throws IllegalArgumentException when the elements are complex, or the bins cannot be made
   */
  public static <A extends ArrayLike<A>> Histogram<A> histogram(A a, Object bins) {
    return histogramdd(List.of(a), null, bins);
  }

  /**
   * Adds the weights of the elements in each bin; {@code numpy.histogram(a, bins,
   * weights=weights)}. The sums have the dtype of the weights.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, 2, 1, 4});
   * NdArray weights = NdArray.of(new double[] {0.5, 1, 2, 3});
   * Histograms.histogram(a, 3, weights).counts() //> [2.5 1.  3. ]
   * }</pre>
   *
   * @param bins as without weights, but no rule's name
   * @param weights an array of the same shape
   */
  public static <A extends ArrayLike<A>> Histogram<A> histogram(A a, Object bins, Object weights) {
    Required.given(HISTOGRAM, "the weights", weights, "an array, or leave them out");
    return histogramdd(List.of(a), weights, bins);
  }

  /**
   * Counts pairs of elements in bins of two dimensions; {@code numpy.histogram2d}. The counts have
   * the shape (bins of x, bins of y). They are int64, where NumPy has float64.
   *
   * <pre>{@code
   * NdArray x = NdArray.of(new double[] {1, 2, 1, 4});
   * NdArray y = NdArray.of(new double[] {0, 1, 1, 1});
   * Histograms.histogram2d(x, y, 3, 2).counts() //> [[1 1]
   *                                             //>  [0 1]
   *                                             //>  [0 1]]
   * }</pre>
   *
   * @param y an array of the shape of x
   * @param binsX the bins of x, as for {@link #histogram(ArrayLike, Object) histogram}
   * @param binsY the bins of y
   */
  public static <A extends ArrayLike<A>> Histogram<A> histogram2d(
      A x, Object y, Object binsX, Object binsY) {
    return histogramdd(List.of(x, x.selecting().array(HISTOGRAM, y)), null, binsX, binsY);
  }

  /**
   * Counts points in bins of several dimensions; {@code numpy.histogramdd}. The counts have one
   * dimension for each array of samples. They are int64, where NumPy has float64.
   *
   * <pre>{@code
   * NdArray x = NdArray.of(new double[] {1, 2, 1, 4});
   * NdArray weights = NdArray.of(new double[] {1, 2, 3, 4});
   * Histograms.histogramdd(List.of(x, x), weights, 3, new double[] {0, 5}).counts() //> [[4.]
   *                                                                               //>  [2.]
   *                                                                               //>  [4.]]
   * }</pre>
   *
   * @param samples an array for each dimension, all of one shape: {@code a.get(":, 0")} and so on
   *     of points in rows
   * @param weights an array of that shape, or null
   * @param bins the bins of each dimension, as for {@link #histogram(ArrayLike, Object) histogram};
   *     one for all is enough
   */
  public static <A extends ArrayLike<A>> Histogram<A> histogramdd(
      List<A> samples, Object weights, Object... bins) {
    Required.all(HISTOGRAM, "the list of samples", samples, ArrayLike.class, "an array each");
    Required.all(HISTOGRAM, "the list of bins", bins, "bins for each dimension");
    if (samples.isEmpty() || bins.length != 1 && bins.length != samples.size()) {
      throw new IllegalArgumentException(
          "Cannot "
              + HISTOGRAM
              + " of "
              + samples.size()
              + " arrays of samples with "
              + bins.length
              + " lists of bins (one array or more, and bins for each)");
    }
    A first = samples.get(0);
    A weighed = weights == null ? null : first.selecting().array(HISTOGRAM, weights);
    List<A> all = new ArrayList<>(samples);
    if (weighed != null) {
      all.add(weighed);
    }
    List<A> edges = new ArrayList<>();
    List<Bins> found = new ArrayList<>();
    for (A each : all) {
      if (!each.shape().equals(first.shape())) {
        throw new IllegalArgumentException(
            "Cannot "
                + HISTOGRAM
                + ": arrays of shapes "
                + first.shape()
                + " and "
                + each.shape()
                + " (samples and weights of one shape; broadcastTo)");
      }
    }
    List<Binning> asked = new ArrayList<>();
    for (int d = 0; d < samples.size(); d++) {
      A a = samples.get(d);
      if (a.dtype().isComplex()) {
        throw new IllegalArgumentException(
            "Cannot " + HISTOGRAM + " of " + a.dtype() + " (real(), imag() or abs())");
      }
      Binning binning = Binning.given(a, bins[bins.length == 1 ? 0 : d]);
      binning.checkWeights(weights);
      asked.add(binning);
    }
    List<List<Object>> ends = ends(samples, asked);
    for (int d = 0; d < samples.size(); d++) {
      A a = samples.get(d);
      Binning binning = asked.get(d);
      Bins own = binning.bins(a, ends.get(d));
      found.add(own);
      edges.add(binning.edges(a, own));
    }
    A sums = weighed != null && weighed.dtype().isBool() ? weighed.astype(DType.INT64) : weighed;
    return new Histogram<>(first.selecting().tally(samples, found, sums), edges);
  }

  /** The least and the greatest samples where bins depend on them; one job finds all. */
  private static <A extends ArrayLike<A>> List<List<Object>> ends(
      List<A> samples, List<Binning> asked) {
    List<A> wanted = new ArrayList<>();
    for (int d = 0; d < samples.size(); d++) {
      if (asked.get(d).asksEnds(samples.get(d))) {
        wanted.addAll(List.of(samples.get(d).min(), samples.get(d).max()));
      }
    }
    List<Object> found = wanted.isEmpty() ? List.of() : wanted.get(0).selecting().items(wanted);
    List<List<Object>> out = new ArrayList<>();
    int next = 0;
    for (int d = 0; d < samples.size(); d++) {
      int end = asked.get(d).asksEnds(samples.get(d)) ? next + 2 : next;
      out.add(found.subList(next, end));
      next = end;
    }
    return out;
  }

  /**
   * Counts each number of an array: element k is how often k occurs; {@code numpy.bincount}. The
   * result is int64 and ends with the greatest number. A job finds that at the call.
   *
   * <pre>{@code
   * Histograms.bincount(NdArray.of(new long[] {3, 0, 3, 1})) //> [1 1 0 2]
   * }</pre>
   *
   * @throws IllegalArgumentException when the array holds no integers, or a negative one
   */
  public static <A extends ArrayLike<A>> A bincount(A a) {
    return bincount(a, null, 0);
  }

  /**
   * Adds the weights of each number of an array; {@code numpy.bincount(a, weights, minlength)}. The
   * result is float64; without weights it is int64. Unlike NumPy's, the array may have any number
   * of dimensions.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {2, 0, 2});
   * Histograms.bincount(a, NdArray.of(new double[] {1, 2, 4}), 4) //> [2. 0. 5. 0.]
   * Histograms.bincount(a, null, 5) //> [1 0 2 0 0]
   * }</pre>
   *
   * @param weights an array of the same shape, or null
   * @param minlength the least length of the result
   * @throws IllegalArgumentException when the array holds no integers, or a negative one, or the
   *     weights are complex or have another shape
   */
  public static <A extends ArrayLike<A>> A bincount(A a, Object weights, int minlength) {
    String doing = "count numbers";
    if (!a.dtype().isInteger() && !a.dtype().isBool()) {
      throw new IllegalArgumentException(
          "Cannot " + doing + " of " + a.dtype() + " (integers: astype(DType.INT64))");
    }
    if (minlength < 0) {
      throw new IllegalArgumentException(
          "Cannot " + doing + ": the least length is " + minlength + " (0 or more)");
    }
    A weighed = weights == null ? null : a.selecting().array(doing, weights);
    if (weighed != null && (weighed.dtype().isComplex() || !weighed.shape().equals(a.shape()))) {
      throw new IllegalArgumentException(
          "Cannot "
              + doing
              + " of an array of shape "
              + a.shape()
              + " with weights of "
              + weighed.dtype()
              + " "
              + weighed.shape()
              + " (real ones, of the same shape)");
    }
    if (weighed == null && a.size() > 0) {
      A few = few(a, minlength);
      if (few != null) {
        return few;
      }
    }
    long length = minlength;
    if (a.size() > 0) {
      List<Object> ends = a.selecting().items(List.of(a.min(), a.max()));
      long least = Binning.whole(ends.get(0));
      long greatest = Binning.whole(ends.get(1));
      if (least < 0 || greatest >= Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            "Cannot "
                + doing
                + ": "
                + (least < 0 ? ends.get(0) : ends.get(1))
                + " is one of them (0 to "
                + (Integer.MAX_VALUE - 9)
                + "; groupBy takes any)");
      }
      length = Math.max(length, greatest + 1);
    }
    A sums = weighed == null ? null : weighed.astype(DType.FLOAT64);
    return a.selecting().tally(List.of(a), List.of(Bins.labels((int) length)), sums);
  }

  /** The counts of numbers that are small; one pass finds that, too. Null where some are not. */
  private static <A extends ArrayLike<A>> A few(A a, int minlength) {
    int small = (int) Math.max(LEAST, Math.min(SMALL, a.size() / PART));
    A counts = a.selecting().tally(List.of(a), List.of(Bins.open(small)), null);
    A all = counts.selecting().held();
    long greatest = small + 1 - all.notEqual(0).get(Index.every(-1)).argmax().asLong();
    return greatest < small && minlength <= small
        ? all.get(Index.until(Math.max(greatest + 1, minlength)))
        : null;
  }

  /**
   * Finds the bin of each element: k where {@code bins[k-1] <= x < bins[k]}; {@code
   * numpy.digitize}. It is 0 below all bins and their number beyond all. The result is int64.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {0.2, 6.4, 3, 1.6});
   * Histograms.digitize(a, new double[] {0, 1, 2.5, 4, 10}) //> [1 4 3 2]
   * }</pre>
   *
   * @param bins ascending or descending: a Java array or an {@code NdArray} of one dimension
   * @throws IllegalArgumentException when the bins are neither, or a dtype is complex
   */
  public static <A extends ArrayLike<A>> A digitize(A a, Object bins) {
    return digitize(a, bins, false);
  }

  /**
   * Finds the bin of each element; {@code numpy.digitize(a, bins, right=right)}. The bins may
   * descend: then k is where {@code bins[k-1] > x >= bins[k]}.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {1, 2, 3});
   * Histograms.digitize(a, new long[] {1, 2, 3}, true) //> [0 1 2]
   * Histograms.digitize(a, new long[] {3, 2, 1}) //> [2 1 0]
   * }</pre>
   *
   * @param right whether each bin has its upper edge, and not its lower one
   */
  public static <A extends ArrayLike<A>> A digitize(A a, Object bins, boolean right) {
    String doing = "find the bins of elements";
    ArrayLike<?> edges = a.selecting().local(doing, bins);
    if (a.dtype().isComplex() || edges.dtype().isComplex() || edges.ndim() != 1) {
      throw new IllegalArgumentException(
          "Cannot "
              + doing
              + " of "
              + a.dtype()
              + " among bins of "
              + edges.dtype()
              + " "
              + edges.shape()
              + " (real numbers, and one dimension of bins)");
    }
    ArrayLike<?> turned = edges.get(Index.every(-1));
    if (ascends(edges)) {
      return a.selecting().located(edges, !right);
    } else if (ascends(turned)) {
      return a.selecting().located(turned, !right).negative().add(edges.size());
    }
    throw new IllegalArgumentException(
        "Cannot " + doing + ": the bins " + edges + " go up and down (ascending or descending)");
  }

  private static boolean ascends(ArrayLike<?> edges) {
    long n = edges.size();
    return n < 2
        || edges.get(Index.until(n - 1)).lessEqual(edges.get(Index.from(1))).all().asBoolean();
  }
}
