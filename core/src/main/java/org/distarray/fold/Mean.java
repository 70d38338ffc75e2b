package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;

/** {@link Reduction#MEAN}. */
final class Mean extends Rule {
  @Override
  States states(DType element) {
    return Sum.of(element);
  }

  @Override
  void finish(Partial p, int k, long count, double ddof, NdArray out) {
    boolean exact = p.type.isExact();
    if (exact && out.dtype().isInteger() && count > 0) {
      // no detour by double, which would lose the low bits of large sums
      long sum = p.longs[k];
      boolean unsigned = p.type == DType.UINT64;
      out.setLong(unsigned ? Long.divideUnsigned(sum, count) : sum / count, k);
    } else if (exact) {
      Results.set(out, k, Results.asDouble(p.longs[k], p.type) / count, 0);
    } else {
      int width = p.type.width();
      double re = SumFold.mean(p, k * width, count);
      double im = width == 1 ? 0 : SumFold.mean(p, k * width + 1, count);
      // NumPy divides complex sums by count + 0j: what is not finite makes the other part NaN
      Results.set(out, k, re + im * 0, im - re * 0);
    }
  }
}
