package org.distarray.reduce;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/** {@link Reduction#SUM}. */
final class Sum extends Rule {
  @Override
  DType elementType(String label, DType input, DType requested) {
    // narrow integers add up to wide ones without a copy that is wide
    return requested == null || requested == wide(input) ? input : requested;
  }

  @Override
  DType resultType(DType input, DType requested) {
    return requested != null ? requested : wide(input);
  }

  @Override
  States states(DType element) {
    return of(element);
  }

  /** The states of sums. */
  static States of(DType element) {
    return isExact(element) ? new LongFold(element, LongFold.Op.ADD, 0) : new SumFold(element);
  }

  @Override
  void finish(Partial p, int k, long count, double ddof, NdArray out) {
    if (isExact(p.type)) {
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

  @Override
  boolean countsTruth() {
    return true;
  }

  @Override
  boolean takesInitial() {
    return true;
  }
}
