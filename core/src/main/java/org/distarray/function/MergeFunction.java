package org.distarray.function;

import java.io.Serializable;
import org.distarray.ndarray.NdArray;

/**
 * A function that makes one state of a user's reduction from two. The result must not depend on
 * which neighbours are merged first.
 *
 * <p>Both states are copies, which the function may change and return. The function may run again
 * for the same states, and must give the same state each time.
 */
@FunctionalInterface
public interface MergeFunction extends Serializable {
  /**
   * Merges two states.
   *
   * @param lower the state of the blocks of lower ranks
   * @param higher the state of the blocks of higher ranks
   */
  NdArray call(NdArray lower, NdArray higher) throws Exception;
}
