package org.distarray.reduce;

import org.distarray.dtype.DType;

/**
 * Count, mean and sum of squared distances from the mean in one pass over the data: two loops over
 * each tile, Welford's update for single elements, and the pairwise merge of Chan, Golub and
 * LeVeque 1983, "Algorithms for computing the sample variance". A complex mean has two parts, the
 * distances are {@code |x - mean|^2}, real.
 */
final class MomentsFold extends Fold {

  MomentsFold(DType type) {
    super(type);
  }

  @Override
  Partial empty(int results) {
    return new Partial(type, results, 1, width, 1);
  }

  @Override
  void run(Partial into, Object tile, int from, int n, int at, Widening scratch) {
    double[] x = scratch.doubles(tile, from * width, n * width);
    double[] mean = new double[width];
    SumFold.parts(x, n, width, mean);
    for (int c = 0; c < width; c++) {
      mean[c] /= n;
    }
    merge(into, at, n, mean, 0, squares(x, n * width, mean[0], mean[width - 1]));
  }

  @Override
  void row(Partial into, Object tile, int from, int n, int at, Widening scratch) {
    double[] x = scratch.doubles(tile, from * width, n * width);
    long seen = ++into.longs[at];
    boolean together = true;
    for (int k = 1; k < n; k++) {
      together &= ++into.longs[at + k] == seen;
    }
    if (together) {
      welford(x, n, 1.0 / seen, into.doubles, into.rest, at);
    } else {
      for (int k = 0; k < n; k++) {
        System.arraycopy(x, k * width, x, 0, width);
        welford(x, 1, 1.0 / into.longs[at + k], into.doubles, into.rest, at + k);
      }
    }
  }

  /**
   * Welford 1962: adds element {@code k} to the result {@code at + k}; {@code share} is one over
   * its new count.
   */
  private void welford(double[] x, int n, double share, double[] means, double[] m2, int at) {
    if (width == 1) {
      for (int k = 0; k < n; k++) {
        double mean = means[at + k];
        double delta = x[k] - mean;
        mean += delta * share;
        means[at + k] = mean;
        m2[at + k] += delta * (x[k] - mean);
      }
    } else {
      for (int k = 0; k < n; k++) {
        int i = 2 * (at + k);
        double re = x[2 * k] - means[i];
        double im = x[2 * k + 1] - means[i + 1];
        means[i] += re * share;
        means[i + 1] += im * share;
        m2[at + k] += re * (x[2 * k] - means[i]) + im * (x[2 * k + 1] - means[i + 1]);
      }
    }
  }

  @Override
  void merge(Partial into, Partial b) {
    for (int k = 0; k < b.results; k++) {
      merge(into, k, b.longs[k], b.doubles, k * width, b.rest[k]);
    }
  }

  private void merge(Partial into, int at, long n, double[] mean, int from, double m2) {
    long seen = into.longs[at];
    if (n == 0) {
      return;
    }
    into.longs[at] = seen + n;
    if (seen == 0) {
      System.arraycopy(mean, from, into.doubles, at * width, width);
      into.rest[at] = m2;
      return;
    }
    double share = (double) n / (seen + n);
    double distance = 0;
    for (int c = 0; c < width; c++) {
      double delta = mean[from + c] - into.doubles[at * width + c];
      into.doubles[at * width + c] += delta * share;
      distance += delta * delta;
    }
    into.rest[at] += m2 + distance * (seen * share);
  }

  /**
   * The sum of squares of {@code x - mean}; the mean's parts alternate, and are the same for a real
   * one.
   */
  private static double squares(double[] x, int end, double even, double odd) {
    double a0 = 0;
    double a1 = 0;
    double a2 = 0;
    double a3 = 0;
    double a4 = 0;
    double a5 = 0;
    double a6 = 0;
    double a7 = 0;
    int k = 0;
    for (; k + 8 <= end; k += 8) {
      double d0 = x[k] - even;
      double d1 = x[k + 1] - odd;
      double d2 = x[k + 2] - even;
      double d3 = x[k + 3] - odd;
      double d4 = x[k + 4] - even;
      double d5 = x[k + 5] - odd;
      double d6 = x[k + 6] - even;
      double d7 = x[k + 7] - odd;
      a0 += d0 * d0;
      a1 += d1 * d1;
      a2 += d2 * d2;
      a3 += d3 * d3;
      a4 += d4 * d4;
      a5 += d5 * d5;
      a6 += d6 * d6;
      a7 += d7 * d7;
    }
    double sum = ((a0 + a1) + (a2 + a3)) + ((a4 + a5) + (a6 + a7));
    for (; k < end; k++) {
      double d = x[k] - ((k & 1) == 0 ? even : odd);
      sum += d * d;
    }
    return sum;
  }
}
