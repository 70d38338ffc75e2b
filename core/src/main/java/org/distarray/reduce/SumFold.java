package org.distarray.reduce;

import org.distarray.dtype.DType;

/**
 * Sums of real and complex floats in double precision, float32 too: eight accumulators within a
 * tile, and a compensated sum (Knuth's TwoSum, after Ogita, Rump and Oishi 2005, "Accurate sum and
 * dot product", algorithm 4.4) between tiles and ranks, so that the result hardly depends on how
 * the elements were cut.
 */
final class SumFold extends Fold {

  SumFold(DType type) {
    super(type);
  }

  @Override
  Partial empty(int results) {
    return new Partial(type, results, 0, width, width);
  }

  @Override
  void run(Partial into, Object tile, int from, int n, int at, Widening scratch) {
    double[] x = scratch.doubles(tile, from * width, n * width);
    double[] sum = new double[width];
    parts(x, n, width, sum);
    add(into.doubles, into.rest, at * width, sum, width);
  }

  @Override
  void row(Partial into, Object tile, int from, int n, int at, Widening scratch) {
    add(
        into.doubles,
        into.rest,
        at * width,
        scratch.doubles(tile, from * width, n * width),
        n * width);
  }

  @Override
  void merge(Partial into, Partial b) {
    add(into.doubles, into.rest, 0, b.doubles, b.doubles.length);
    for (int k = 0; k < b.rest.length; k++) {
      into.rest[k] += b.rest[k];
    }
  }

  /**
   * The value of a compensated sum; a sum that left the finite range is what it is, whatever the
   * compensation.
   */
  static double value(double sum, double compensation) {
    double s = sum + compensation;
    return compensation == 0 || !Double.isFinite(s) ? sum : s;
  }

  /**
   * Adds {@code n} elements, interleaved for width 2, into {@code sum}; even places are real parts
   * then.
   */
  static void parts(double[] x, int n, int width, double[] sum) {
    double a0 = 0;
    double a1 = 0;
    double a2 = 0;
    double a3 = 0;
    double a4 = 0;
    double a5 = 0;
    double a6 = 0;
    double a7 = 0;
    int end = n * width;
    int k = 0;
    for (; k + 8 <= end; k += 8) {
      a0 += x[k];
      a1 += x[k + 1];
      a2 += x[k + 2];
      a3 += x[k + 3];
      a4 += x[k + 4];
      a5 += x[k + 5];
      a6 += x[k + 6];
      a7 += x[k + 7];
    }
    double even = (a0 + a2) + (a4 + a6);
    double odd = (a1 + a3) + (a5 + a7);
    for (; k + 2 <= end; k += 2) {
      even += x[k];
      odd += x[k + 1];
    }
    if (k < end) {
      even += x[k];
    }
    if (width == 1) {
      sum[0] = even + odd;
    } else {
      sum[0] = even;
      sum[1] = odd;
    }
  }

  private static void add(double[] sum, double[] compensation, int at, double[] x, int n) {
    for (int k = 0; k < n; k++) {
      double a = sum[at + k];
      double b = x[k];
      double s = a + b;
      double t = s - a;
      compensation[at + k] += (a - (s - t)) + (b - t);
      sum[at + k] = s;
    }
  }
}
