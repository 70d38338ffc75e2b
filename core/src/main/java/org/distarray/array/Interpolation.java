package org.distarray.array;

import org.distarray.kernel.DoubleMap;

/**
 * Interpolates between points, as {@code numpy.interp} does, number by number.
 *
 * @param xs ascending
 * @param left the value before the first point
 * @param right the value after the last point
 */
record Interpolation(double[] xs, double[] ys, double left, double right) implements DoubleMap {
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
