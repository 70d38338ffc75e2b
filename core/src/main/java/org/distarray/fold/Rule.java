package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;

/**
 * The rule by which a {@link Reduction} is computed: its states, and how results are made of them.
 */
abstract class Rule {

  /**
   * The states over elements of a type. The type is one to which this reduction casts its elements.
   */
  abstract States states(DType element);

  /**
   * Sets result {@code k} of an array of the result type.
   *
   * @param count the number of its elements, over all ranks
   * @param ddof the number that a variance subtracts from the count in its divisor
   */
  abstract void finish(Partial p, int k, long count, double ddof, NdArray out);

  /** Whether states may have exponents, because values may leave the range of doubles. */
  boolean scales() {
    return true;
  }
}
