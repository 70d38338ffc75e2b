package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.dtype.DType;

/** Products of real and complex floats in double precision. */
final class ProductFold extends Fold {

  ProductFold(DType type) {
    super(type);
  }

  @Override
  Partial empty(int results) {
    Partial out = new Partial(type, results, 0, width, 0);
    Arrays.fill(out.doubles, 1);
    for (int k = 1; k < out.doubles.length; k += width) {
      out.doubles[k] = width == 1 ? 1 : 0;
    }
    return out;
  }

  @Override
  void run(Partial into, Object array, int from, int n, int at, Scratch scratch) {
    double[] x = scratch.doubles(array, from * width, n * width);
    int start = scratch.start();
    for (int k = 0; k < n; k++) {
      multiply(into.doubles, at * width, x, start + k * width);
    }
  }

  @Override
  void rows(
      Partial into, Object array, int from, int stride, int rows, int n, int at, Scratch scratch) {
    for (int r = 0; r < rows; r++) {
      double[] x = scratch.doubles(array, (from + r * stride) * width, n * width);
      int start = scratch.start();
      for (int k = 0; k < n; k++) {
        multiply(into.doubles, (at + k) * width, x, start + k * width);
      }
    }
  }

  @Override
  void merge(Partial into, int at, Partial b, int from, int n) {
    for (int k = 0; k < n; k++) {
      multiply(into.doubles, (at + k) * width, b.doubles, (from + k) * width);
    }
  }

  private void multiply(double[] acc, int i, double[] x, int j) {
    if (width == 1) {
      acc[i] *= x[j];
    } else {
      double re = acc[i];
      double im = acc[i + 1];
      acc[i] = re * x[j] - im * x[j + 1];
      acc[i + 1] = re * x[j + 1] + im * x[j];
    }
  }
}
