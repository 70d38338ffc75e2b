package org.distarray.order;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.distarray.array.QuantileMethod;
import org.distarray.array.Quantiles;

/**
 * The elements that quantiles of {@code n} elements need, by their places in ascending order, and
 * how a quantile is made of two of them. The formulas are NumPy's.
 */
public final class Quota implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] low;
  private final long[] high;
  private final double[] weight;
  private final boolean median;

  private Quota(Quantiles what, long n) {
    int count = what.count();
    this.median = what.q() == null;
    this.low = new long[count];
    this.high = new long[count];
    this.weight = new double[count];
    for (int k = 0; k < count; k++) {
      if (median) {
        low[k] = (n - 1) / 2;
        high[k] = n / 2;
        weight[k] = 0.5;
      } else {
        place(k, what.method(), what.q().get(k), n);
      }
    }
  }

  /**
   * The elements that quantiles need.
   *
   * @param n the number of elements; 1 or more
   */
  public static Quota of(Quantiles what, long n) {
    return new Quota(what, n);
  }

  private void place(int k, QuantileMethod method, double q, long n) {
    double line = (n - 1) * q;
    switch (method) {
      case INVERTED_CDF -> step(k, n * q - 1, false, n);
      case CLOSEST_OBSERVATION -> step(k, n * q - 1 - 0.5, true, n);
      case LOWER -> element(k, (long) Math.floor(line), n);
      case HIGHER -> element(k, (long) Math.ceil(line), n);
      case NEAREST -> element(k, (long) Math.rint(line), n);
      case AVERAGED_INVERTED_CDF -> {
        double at = n * q - 1;
        between(k, at, at == Math.floor(at) ? 0.5 : 1, n);
      }
      case MIDPOINT -> {
        double at = 0.5 * (Math.floor(line) + Math.ceil(line));
        between(k, at, at == Math.floor(at) ? 0 : 0.5, n);
      }
      case LINEAR -> between(k, line, line - Math.floor(line), n);
      case INTERPOLATED_INVERTED_CDF -> between(k, q, 0, 1, n);
      case HAZEN -> between(k, q, 0.5, 0.5, n);
      case WEIBULL -> between(k, q, 0, 0, n);
      case MEDIAN_UNBIASED -> between(k, q, 1 / 3.0, 1 / 3.0, n);
      case NORMAL_UNBIASED -> between(k, q, 3 / 8.0, 3 / 8.0, n);
    }
  }

  /** Hyndman and Fan's place of a continuous method. */
  private void between(int k, double q, double alpha, double beta, long n) {
    double at = n * q + (alpha + q * (1 - alpha - beta)) - 1;
    between(k, at, at - Math.floor(at), n);
  }

  private void between(int k, double at, double gamma, long n) {
    boolean above = at >= n - 1;
    boolean below = at < 0;
    low[k] = above ? n - 1 : below ? 0 : (long) Math.floor(at);
    high[k] = above || below ? low[k] : low[k] + 1;
    weight[k] = gamma;
  }

  /** The element at or after a place; even places of the nearest count from 1. */
  private void step(int k, double at, boolean even, long n) {
    double before = Math.floor(at);
    boolean stays = at == before && (!even || Math.floorMod((long) before, 2) == 1);
    element(k, (long) before + (stays ? 0 : 1), n);
  }

  private void element(int k, long place, long n) {
    low[k] = Math.min(n - 1, Math.max(0, place));
    high[k] = low[k];
    weight[k] = 0;
  }

  /** The places that are needed, ascending, none twice. */
  public long[] places() {
    Set<Long> all = new TreeSet<>();
    for (int k = 0; k < low.length; k++) {
      all.add(low[k]);
      all.add(high[k]);
    }
    List<Long> sorted = new ArrayList<>(all);
    return sorted.stream().mapToLong(Long::longValue).toArray();
  }

  /** The place of the element below quantile {@code k}; it is the quantile if it is an element. */
  public long low(int k) {
    return low[k];
  }

  /** The place of the element above quantile {@code k}. */
  public long high(int k) {
    return high[k];
  }

  /**
   * The quantile between the elements below and above it. As in NumPy, a line to an infinity, or
   * between two, is NaN.
   *
   * @param isNarrow whether the elements are float32, as then their difference is
   */
  public double between(int k, double below, double above, boolean isNarrow) {
    if (median) {
      return (below + above) / 2;
    }
    double t = weight[k];
    double d = isNarrow ? (float) (above - below) : above - below;
    return t >= 0.5 ? above - d * (1 - t) : below + d * t;
  }
}
