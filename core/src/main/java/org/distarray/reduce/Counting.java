package org.distarray.reduce;

import java.util.function.LongBinaryOperator;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/** {@link Reduction#ANY}, {@link Reduction#ALL} and {@link Reduction#COUNT_NONZERO}. */
final class Counting extends Rule {
  private final DType only;
  private final LongBinaryOperator result;

  /**
   * A reduction that needs nothing but the number of elements that are not 0.
   *
   * @param only the only type of the result
   * @param result of that number and the number of all elements
   */
  Counting(DType only, LongBinaryOperator result) {
    this.only = only;
    this.result = result;
  }

  @Override
  DType elementType(String label, DType input, DType requested) {
    checkOnly(label, requested, only);
    return input;
  }

  @Override
  DType resultType(DType input, DType requested) {
    return only;
  }

  @Override
  States states(DType element) {
    return new LongFold(element, LongFold.Op.COUNT, 0);
  }

  @Override
  void finish(Partial p, int k, long count, double ddof, NdArray out) {
    out.setLong(result.applyAsLong(p.longs[k], count), k);
  }

  @Override
  boolean countsTruth() {
    return true;
  }
}
