package org.distarray.array;

import java.util.stream.IntStream;
import org.distarray.dtype.DType;
import org.distarray.kernel.DoubleMap;

/**
 * Interpolates between points, as {@code numpy.interp} does, number by number.
 *
 * @param xs ascending
 * @param left the value before the first point
 * @param right the value after the last point
 */
record Interpolation(double[] xs, double[] ys, double left, double right) implements DoubleMap {
  Interpolation {
    if (xs.length != ys.length) {
      throw new IllegalArgumentException(
          "Cannot interpolate between "
              + xs.length
              + " coordinates and "
              + ys.length
              + " values (as many of both)");
    }
  }

  /**
   * Interpolates between points of a periodic function, which may be in any order. Its arguments
   * are remainders by the period.
   */
  static Periodic periodic(double[] xs, double[] ys, double period) {
    new Interpolation(xs, ys, 0, 0); // refuses what does not fit
    int n = xs.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted((i, j) -> Double.compare(within(xs[i], period), within(xs[j], period)))
            .mapToInt(i -> i)
            .toArray();
    double[] x = new double[n + 2];
    double[] y = new double[n + 2];
    for (int k = 0; k < n + 2; k++) {
      int i = order[(k + n - 1) % n];
      double turn = k == 0 ? -period : k == n + 1 ? period : 0;
      x[k] = within(xs[i], period) + turn;
      y[k] = ys[i];
    }
    return new Periodic(new Interpolation(x, y, y[0], y[n + 1]), period);
  }

  private static double within(double x, double period) {
    double out = x % period;
    return out < 0 ? out + period : out == 0 ? 0 : out; // as numpy.remainder
  }

  <A extends ArrayLike<A>> A of(A x) {
    return x.map(this, DType.FLOAT64);
  }

  /** The interpolation of a periodic function. */
  record Periodic(Interpolation between, double period) {
    <A extends ArrayLike<A>> A of(A x) {
      return between.of(x.astype(DType.FLOAT64).remainder(period));
    }
  }

  @Override
  public double apply(double x) {
    int n = xs.length;
    if (x != x) {
      return n == 1 ? ys[0] : x; // NumPy compares with a single point only
    } else if (x > xs[n - 1]) {
      return right;
    }
    // the last point that is not beyond x
    int low = -1;
    for (int high = n; high - low > 1; ) {
      int middle = (low + high) >>> 1;
      if (xs[middle] <= x) {
        low = middle;
      } else {
        high = middle;
      }
    }
    if (low < 0) {
      return left;
    } else if (low == n - 1 || xs[low] == x) {
      return ys[low];
    }
    double slope = (ys[low + 1] - ys[low]) / (xs[low + 1] - xs[low]);
    double y = slope * (x - xs[low]) + ys[low];
    if (y != y) { // infinite values: from the other side
      y = slope * (x - xs[low + 1]) + ys[low + 1];
    }
    return y != y && ys[low] == ys[low + 1] ? ys[low] : y;
  }
}
