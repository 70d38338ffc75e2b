package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;

/** {@link Reduction#PROD}. */
final class Product extends Rule {
  @Override
  States states(DType element) {
    return element.isExact()
        ? new LongFold(element, LongFold.Op.MULTIPLY, 0)
        : new ProductFold(element);
  }

  @Override
  void finish(Partial p, int k, long count, double ddof, NdArray out) {
    if (p.type.isExact()) {
      Results.set(out, k, p.longs[k], p.type);
    } else if (p.type.width() == 1) {
      Results.set(out, k, ProductFold.value(p, k), 0);
    } else {
      Results.set(out, k, ProductFold.part(p, 2 * k, 0), ProductFold.part(p, 2 * k, 1));
    }
  }
}
