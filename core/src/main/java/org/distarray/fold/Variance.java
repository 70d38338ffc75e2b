package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;

/** {@link Reduction#VAR}, and {@link Reduction#STD} as its square root. */
final class Variance extends Rule {
  private final boolean root;

  Variance(boolean root) {
    this.root = root;
  }

  @Override
  States states(DType element) {
    return new MomentsFold(element);
  }

  @Override
  void finish(Partial p, int k, long count, double ddof, NdArray out) {
    // NumPy divides by 0 where ddof takes all: NaN for 0 / 0, else infinity
    double divisor = Math.max(count - ddof, 0);
    double value = root ? Moments.deviation(p, k, divisor) : Moments.variance(p, k, divisor);
    Results.set(out, k, value, 0);
  }
}
