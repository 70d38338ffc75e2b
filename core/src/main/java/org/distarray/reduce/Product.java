package org.distarray.reduce;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/** {@link Reduction#PROD}. */
final class Product extends Rule {
  @Override
  DType elementType(String label, DType input, DType requested) {
    return requested == null || requested == wide(input) ? input : requested;
  }

  @Override
  DType resultType(DType input, DType requested) {
    return requested != null ? requested : wide(input);
  }

  @Override
  States states(DType element) {
    return isExact(element)
        ? new LongFold(element, LongFold.Op.MULTIPLY, 0)
        : new ProductFold(element);
  }

  @Override
  void finish(Partial p, int k, long count, double ddof, NdArray out) {
    if (isExact(p.type)) {
      Results.set(out, k, p.longs[k], p.type);
    } else if (p.type.width() == 1) {
      Results.set(out, k, ProductFold.value(p, k), 0);
    } else {
      Results.set(out, k, ProductFold.part(p, 2 * k, 0), ProductFold.part(p, 2 * k, 1));
    }
  }

  @Override
  boolean takesInitial() {
    return true;
  }
}
