package org.distarray.fold;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * The last float that is not NaN; NaN if there is none. A complex number is NaN if one of its parts
 * is. Unlike those of a {@link Fold}, its elements are added in the order of their lines.
 */
final class LastNumber extends States {
  LastNumber(DType type) {
    super(type);
  }

  @Override
  Partial empty(int results) {
    Partial out = new Partial(type, results, 0, width, 0);
    Arrays.fill(out.doubles, Double.NaN);
    return out;
  }

  @Override
  void merge(Partial into, int at, Partial b, int from, int n) {
    add(into.doubles, at, b.doubles, from, n);
  }

  /** Writes the numbers that are there over those before them. */
  void add(double[] last, int at, double[] x, int from, int n) {
    for (int k = 0; k < n; k++) {
      if (isNumber(x, from + k)) {
        System.arraycopy(x, (from + k) * width, last, (at + k) * width, width);
      }
    }
  }

  boolean isNumber(double[] x, int k) {
    return width == 1 ? x[k] == x[k] : x[2 * k] == x[2 * k] && x[2 * k + 1] == x[2 * k + 1];
  }

  @Override
  JointAccumulator accumulating(int results) {
    Partial state = empty(results);
    return JointAccumulator.of(
        new Accumulator() {
          @Override
          public void run(Object array, int from, int n, int at) {
            double[] x = (double[]) array;
            int k = from + n - 1;
            while (k > from && !isNumber(x, k)) {
              k--;
            }
            add(state.doubles, at, x, k, Math.min(n, 1));
          }

          @Override
          public void rows(Object array, int from, int stride, int rows, int n, int at) {
            for (int r = 0; r < rows; r++) {
              add(state.doubles, at, (double[]) array, from + r * stride, n);
            }
          }

          @Override
          public Partial partial() {
            return state.copy();
          }
        });
  }
}
