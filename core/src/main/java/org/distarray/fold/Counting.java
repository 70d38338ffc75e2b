package org.distarray.fold;

import java.util.function.LongBinaryOperator;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;

/** {@link Reduction#ANY}, {@link Reduction#ALL} and {@link Reduction#COUNT_NONZERO}. */
final class Counting extends Rule {
  private final LongBinaryOperator result;

  /**
   * A reduction that needs only the number of nonzero elements.
   *
   * @param result computes the result from the number of nonzero elements and the number of all
   *     elements
   */
  Counting(LongBinaryOperator result) {
    this.result = result;
  }

  @Override
  States states(DType element) {
    return new LongFold(element, LongFold.Op.COUNT, 0);
  }

  @Override
  void finish(Partial p, int k, long count, double ddof, NdArray out) {
    out.setLong(result.applyAsLong(p.longs[k], count), k);
  }
}
