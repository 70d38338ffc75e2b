package org.distarray.fold;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.distarray.dtype.DType;

/**
 * The smallest float, or with {@code sign == -1} the negative of the largest. NaN wins. -0.0 is
 * below 0.0. The order of the elements therefore does not matter.
 *
 * <p>Complex numbers are compared by real part, then by imaginary part, as in NumPy. Of several
 * elements with a NaN part, NumPy keeps the first one. This fold keeps the extreme one, where a NaN
 * part is last in order, so that the order of the elements does not matter.
 */
final class MinFold extends Fold {
  // candidates in a tile after which the search for the next one does not pay
  private static final int MANY = 16;

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
  OptionalDouble neutral() {
    return OptionalDouble.of(sign * Double.POSITIVE_INFINITY);
  }

  @Override
  void run(Partial into, Object array, int from, int n, int at, Scratch scratch) {
    double[] x = scratch.doubles(array, from * width, n * width);
    int start = scratch.start();
    if (width == 1) {
      into.doubles[at] = smallest(into.doubles[at], x, start, start + n, sign, scratch.loops());
    } else {
      for (int k = 0; k < n; k++) {
        smaller(into.doubles, 2 * at, sign * x[start + 2 * k], sign * x[start + 2 * k + 1]);
      }
    }
  }

  /**
   * The smallest of {@code a} and {@code sign * x[k]} for {@code k} in {@code [from, to)}. An
   * element that cannot be smaller costs one comparison. If many elements may be smaller, each
   * costs a {@code Math.min}.
   */
  private static double smallest(
      double a, double[] x, int from, int to, double sign, DoubleLoops loops) {
    int k = from;
    for (int found = 0; found < MANY; found++) {
      // not less than 0 may be -0: that is told by not less than the least number above
      double bound = Double.doubleToRawLongBits(a) == 0 ? Double.MIN_VALUE : a;
      k = loops.firstBelow(x, k, to, sign, bound);
      if (k == to) {
        return a;
      }
      a = Math.min(a, sign * x[k++]);
    }
    double a0 = a;
    double a1 = a;
    double a2 = a;
    double a3 = a;
    for (; k < to - 3; k += 4) {
      a0 = Math.min(a0, sign * x[k]);
      a1 = Math.min(a1, sign * x[k + 1]);
      a2 = Math.min(a2, sign * x[k + 2]);
      a3 = Math.min(a3, sign * x[k + 3]);
    }
    for (; k < to; k++) {
      a0 = Math.min(a0, sign * x[k]);
    }
    return Math.min(Math.min(a0, a1), Math.min(a2, a3));
  }

  @Override
  void rows(
      Partial into, Object array, int from, int stride, int rows, int n, int at, Scratch scratch) {
    double[] acc = scratch.results(into.doubles, at * width, n * width);
    for (int r = 0; r < rows; r++) {
      double[] x = scratch.ownDoubles(array, (from + r * stride) * width, n * width);
      if (width == 1) {
        smaller(acc, x, n, sign);
      } else {
        for (int k = 0; k < n; k++) {
          smaller(acc, 2 * k, sign * x[2 * k], sign * x[2 * k + 1]);
        }
      }
    }
    System.arraycopy(acc, 0, into.doubles, at * width, n * width);
  }

  private static void smaller(double[] acc, double[] x, int n, double sign) {
    for (int k = 0; k < n; k++) {
      acc[k] = Math.min(acc[k], sign * x[k]);
    }
  }

  @Override
  void merge(Partial into, int at, Partial b, int from, int n) {
    for (int k = 0; k < n; k++) {
      if (width == 1) {
        into.doubles[at + k] = Math.min(into.doubles[at + k], b.doubles[from + k]);
      } else {
        smaller(
            into.doubles, 2 * (at + k), b.doubles[2 * (from + k)], b.doubles[2 * (from + k) + 1]);
      }
    }
  }

  private static void smaller(double[] acc, int i, double re, double im) {
    boolean accNaN = Double.isNaN(acc[i]) || Double.isNaN(acc[i + 1]);
    boolean elementNaN = Double.isNaN(re) || Double.isNaN(im);
    boolean less;
    if (accNaN != elementNaN) {
      less = elementNaN;
    } else if (!accNaN && (re != acc[i] || im != acc[i + 1])) {
      less = re < acc[i] || re == acc[i] && im < acc[i + 1];
    } else {
      // equal as numbers, or both with NaN: any order will do that is one
      int order = Double.compare(re, acc[i]);
      less = order < 0 || order == 0 && Double.compare(im, acc[i + 1]) < 0;
    }
    if (less) {
      acc[i] = re;
      acc[i + 1] = im;
    }
  }
}
