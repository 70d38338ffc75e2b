package org.distarray.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.index.Index;

/** NumPy's rules for the width of bins. A width of 0 means one bin. */
enum BinWidth {
  SQRT,
  STURGES,
  RICE,
  SCOTT,
  DOANE,
  STONE,
  FD,
  AUTO;

  static final String NAMES = "auto, fd, sqrt, sturges, rice, scott, doane, stone";

  // the histograms that are counted in one pass
  private static final int TOGETHER = 50;

  static BinWidth of(String name) {
    for (BinWidth each : values()) {
      if (each.label().equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "Cannot choose bins by the rule '" + name + "' (" + NAMES + ")");
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The number of bins of elements that lie between two numbers.
   *
   * @param x the elements, none outside
   * @param known the greatest element minus the least one, or NaN where a job has to find it
   */
  <A extends ArrayLike<A>> int count(A x, double known, double first, double last) {
    double n = x.size();
    if (n == 0) {
      return 1;
    }
    A wide = x.dtype().isFloat() ? x : x.astype(DType.FLOAT64);
    double width =
        switch (this) {
          case SQRT -> ptp(wide, known) / Math.sqrt(n);
          case STURGES -> ptp(wide, known) / (log2(n) + 1);
          case RICE -> ptp(wide, known) / (2 * Math.cbrt(n));
          case SCOTT -> Math.cbrt(24 * Math.sqrt(Math.PI) / n) * numbers(List.of(wide.std()))[0];
          case DOANE -> doane(wide, known);
          case STONE -> stone(wide, ptp(wide, known), first, last);
          case FD -> quartiles(wide) * 2 / Math.cbrt(n);
          case AUTO -> auto(wide, ptp(wide, known));
        };
    if (!(width > 0)) {
      return 1;
    }
    // NumPy 2: integers have no narrower bins than one number
    double own = x.dtype().isInteger() ? Math.max(width, 1) : width;
    double count = Math.ceil((last - first) / own);
    if (count > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "Cannot choose bins by the rule " + label() + ": " + count + " bins (give a number)");
    }
    return (int) count;
  }

  /** The greatest element minus the least one. */
  private static <A extends ArrayLike<A>> double ptp(A x, double known) {
    if (!Double.isNaN(known)) {
      return known;
    }
    double[] ends = numbers(List.of(x.min(), x.max()));
    return ends[1] - ends[0];
  }

  /** The third quartile minus the first one, of Freedman and Diaconis. */
  private static <A extends ArrayLike<A>> double quartiles(A x) {
    A both = x.order().quantile(new double[] {0.25, 0.75});
    double[] ends = numbers(List.of(both.get(Index.at(0)), both.get(Index.at(1))));
    return ends[1] - ends[0];
  }

  /** The lesser width of Sturges, and of Freedman and Diaconis, which is not far below sqrt. */
  private static <A extends ArrayLike<A>> double auto(A x, double ptp) {
    double n = x.size();
    double relaxed = Math.max(quartiles(x) * 2 / Math.cbrt(n), ptp / Math.sqrt(n) / 2);
    return Math.min(relaxed, ptp / (log2(n) + 1));
  }

  private static <A extends ArrayLike<A>> double doane(A x, double known) {
    double n = x.size();
    if (n <= 2) {
      return 0;
    }
    boolean isKnown = !Double.isNaN(known);
    double[] facts =
        numbers(
            isKnown ? List.of(x.mean(), x.std()) : List.of(x.mean(), x.std(), x.min(), x.max()));
    double std = facts[1];
    if (!(std > 0)) {
      return 0;
    }
    double ptp = isKnown ? known : facts[3] - facts[2];
    double deviation = Math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
    A d = x.subtract(facts[0]).divide(std);
    double skew = d.multiply(d.multiply(d)).mean().asDouble();
    return ptp / (1 + log2(n) + log2(1 + Math.abs(skew) / deviation));
  }

  private static <A extends ArrayLike<A>> double stone(A x, double ptp, double first, double last) {
    if (ptp == 0) {
      return 0;
    }
    double n = x.size();
    int most = (int) Math.max(100, Math.sqrt(n));
    int best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int done = 0; n > 1 && done < most; done += TOGETHER) {
      List<A> squares = new ArrayList<>();
      for (int bins = done + 1; bins <= Math.min(most, done + TOGETHER); bins++) {
        A shares =
            Histograms.histogram(x, Binning.of(bins).between(first, last)).counts().divide(n);
        squares.add(shares.multiply(shares).sum());
      }
      double[] sums = numbers(squares);
      for (int k = 0; k < sums.length; k++) {
        double loss = (2 - (n + 1) * sums[k]) / (ptp / (done + k + 1));
        if (loss < least) {
          least = loss;
          best = done + k + 1;
        }
      }
    }
    return n > 1 ? ptp / best : 0;
  }

  /** The numbers that arrays of one element hold, which one job finds. */
  static <A extends ArrayLike<A>> double[] numbers(List<A> all) {
    List<Object> items = all.get(0).selecting().items(all);
    return items.stream().mapToDouble(PlainNumber::real).toArray();
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
