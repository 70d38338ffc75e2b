package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;

/** {@link Reduction#SUM}. */
final class Sum extends Rule {
  @Override
  States states(DType element) {
    return of(element);
  }

  /** The states of sums. */
  static States of(DType element) {
    return element.isExact() ? new LongFold(element, LongFold.Op.ADD, 0) : new SumFold(element);
  }

  @Override
  void finish(Partial p, int k, long count, double ddof, NdArray out) {
    if (p.type.isExact()) {
      Results.set(out, k, p.longs[k], p.type);
    } else {
      int width = p.type.width();
      Results.set(out, k, value(p, k * width), width == 1 ? 0 : value(p, k * width + 1));
    }
  }

  private static double value(Partial p, int i) {
    // NumPy's sum of zeros is 0.0, whatever their signs
    return SumFold.value(p, i) + 0.0;
  }
}
