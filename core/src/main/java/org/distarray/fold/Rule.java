package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;

/** How a {@link Reduction} is computed: its states, and what they come to. */
abstract class Rule {

  /** The states over elements of a type, one that the reduction takes them in. */
  abstract States states(DType element);

  /**
   * Sets result {@code k} of an array of the result type.
   *
   * @param count the number of its elements, over all ranks
   * @param ddof what is taken off the count in a variance's divisor
   */
  abstract void finish(Partial p, int k, long count, double ddof, NdArray out);

  /** Whether states may take exponents beside doubles: what leaves the range on the way. */
  boolean scales() {
    return true;
  }
}
