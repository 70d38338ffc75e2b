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
  void run(Partial into, Object tile, int from, int n, int at, Widening scratch) {
    double[] x = scratch.doubles(tile, from * width, n * width);
    for (int k = 0; k < n; k++) {
      multiply(into.doubles, at * width, x, k * width);
    }
  }

  @Override
  void row(Partial into, Object tile, int from, int n, int at, Widening scratch) {
    double[] x = scratch.doubles(tile, from * width, n * width);
    for (int k = 0; k < n; k++) {
      multiply(into.doubles, (at + k) * width, x, k * width);
    }
  }

  @Override
  void merge(Partial into, Partial b) {
    for (int k = 0; k < b.results; k++) {
      multiply(into.doubles, k * width, b.doubles, k * width);
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
