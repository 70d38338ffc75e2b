package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;

/**
 * {@link Reduction#MIN}, and {@link Reduction#MAX} as the least of the elements in reverse order.
 */
final class Extreme extends Rule {
  private final boolean largest;

  Extreme(boolean largest) {
    this.largest = largest;
  }

  @Override
  States states(DType element) {
    return element.isExact()
        ? new LongFold(element, LongFold.Op.MIN, LongFold.orderMask(element, largest))
        : new MinFold(element, sign());
  }

  private int sign() {
    return largest ? -1 : 1;
  }

  @Override
  void finish(Partial p, int k, long count, double ddof, NdArray out) {
    if (p.type.isExact()) {
      Results.set(out, k, p.longs[k] ^ LongFold.orderMask(p.type, largest), p.type);
    } else {
      int width = p.type.width();
      double re = p.doubles[k * width];
      Results.set(out, k, sign() * re, sign() * p.doubles[k * width + width - 1]);
    }
  }

  @Override
  boolean scales() {
    return false;
  }
}
