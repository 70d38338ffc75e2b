package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * The smallest float, or with {@code sign == -1} the negative of the largest. NaN wins; -0.0 is
 * below 0.0, so that the order of the elements does not matter.
 *
 * <p>Complex numbers are compared by real, then by imaginary part, as in NumPy. Where NumPy keeps
 * the first element with a NaN part, here the extreme of those is kept (a NaN part being last in
 * order), which is the same for one such element and does not depend on the order for several.
 */
final class MinFold extends Fold {
  private final double sign;

  MinFold(DType type, double sign) {
    super(type);
    this.sign = sign;
  }

  @Override
  Partial empty(int results) {
    Partial out = new Partial(type, results, 0, width, 0);
    Arrays.fill(out.doubles, Double.POSITIVE_INFINITY);
    return out;
  }

  @Override
  void run(Partial into, Object tile, int from, int n, int at, Widening scratch) {
    double[] x = load(tile, from, n, scratch);
    if (width == 1) {
      double a0 = into.doubles[at];
      double a1 = a0;
      double a2 = a0;
      double a3 = a0;
      int k = 0;
      for (; k + 4 <= n; k += 4) {
        a0 = Math.min(a0, x[k]);
        a1 = Math.min(a1, x[k + 1]);
        a2 = Math.min(a2, x[k + 2]);
        a3 = Math.min(a3, x[k + 3]);
      }
      for (; k < n; k++) {
        a0 = Math.min(a0, x[k]);
      }
      into.doubles[at] = Math.min(Math.min(a0, a1), Math.min(a2, a3));
    } else {
      for (int k = 0; k < n; k++) {
        smaller(into.doubles, 2 * at, x, 2 * k);
      }
    }
  }

  @Override
  void row(Partial into, Object tile, int from, int n, int at, Widening scratch) {
    each(into.doubles, at, load(tile, from, n, scratch), n);
  }

  @Override
  void merge(Partial into, Partial b) {
    each(into.doubles, 0, b.doubles, b.results);
  }

  private void each(double[] acc, int at, double[] x, int n) {
    if (width == 1) {
      for (int k = 0; k < n; k++) {
        acc[at + k] = Math.min(acc[at + k], x[k]);
      }
    } else {
      for (int k = 0; k < n; k++) {
        smaller(acc, 2 * (at + k), x, 2 * k);
      }
    }
  }

  private double[] load(Object tile, int from, int n, Widening scratch) {
    double[] x = scratch.doubles(tile, from * width, n * width);
    if (sign < 0) {
      for (int k = 0; k < n * width; k++) {
        x[k] = -x[k];
      }
    }
    return x;
  }

  private static void smaller(double[] acc, int i, double[] x, int j) {
    boolean accNaN = Double.isNaN(acc[i]) || Double.isNaN(acc[i + 1]);
    boolean elementNaN = Double.isNaN(x[j]) || Double.isNaN(x[j + 1]);
    boolean less;
    if (accNaN != elementNaN) {
      less = elementNaN;
    } else if (!accNaN && (x[j] != acc[i] || x[j + 1] != acc[i + 1])) {
      less = x[j] < acc[i] || x[j] == acc[i] && x[j + 1] < acc[i + 1];
    } else {
      // equal as numbers, or both with NaN: any order will do that is one
      int re = Double.compare(x[j], acc[i]);
      less = re < 0 || re == 0 && Double.compare(x[j + 1], acc[i + 1]) < 0;
    }
    if (less) {
      acc[i] = x[j];
      acc[i + 1] = x[j + 1];
    }
  }
}
