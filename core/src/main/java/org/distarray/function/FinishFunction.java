package org.distarray.function;

import java.io.Serializable;
import org.distarray.ndarray.NdArray;

/**
 * A function that makes the results of a user's reduction from its last state.
 *
 * <p>The state is a copy, which the function may change and return. The function may run again for
 * a state, and must give the same results each time.
 */
@FunctionalInterface
public interface FinishFunction extends Serializable {
  /** Gives the results of a state. */
  NdArray call(NdArray state) throws Exception;
}
