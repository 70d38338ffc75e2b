package org.distarray.fold;

import org.distarray.dtype.DType;

/**
 * Running products of real and complex doubles. A product may leave the range of doubles and return
 * to it, as in {@link ProductFold}.
 */
final class ProductScanner extends FloatScanner {
  ProductScanner(DType type, int lines) {
    super(new ProductFold(type), lines);
  }

  @Override
  public void run(Object piece, int from, Object results, int to, int n) {
    double[] x = (double[]) piece;
    double[] y = (double[]) results;
    if (width == 1) {
      ProductFold.running(state, 0, x, from, y, to, n);
      return;
    }
    for (int k = 0; k < n; k++) {
      multiply(x, from + k, y, to + k, 0);
    }
  }

  @Override
  public void row(Object piece, int from, Object results, int to, int n, int at) {
    double[] x = (double[]) piece;
    double[] y = (double[]) results;
    if (width == 1) {
      ProductFold.runningRow(state, at, x, from, y, to, n);
      return;
    }
    for (int k = 0; k < n; k++) {
      multiply(x, from + k, y, to + k, at + k);
    }
  }

  private void multiply(double[] x, int from, double[] y, int to, int line) {
    ProductFold.multiply(state, 2 * line, x[2 * from], x[2 * from + 1], 0);
    y[2 * to] = ProductFold.part(state, 2 * line, 0);
    y[2 * to + 1] = ProductFold.part(state, 2 * line, 1);
  }
}
