package org.distarray.function;

import java.io.Serializable;
import org.distarray.ndarray.NdArray;

/**
 * A function that makes results of the last state of a reduction that a user brings.
 *
 * <p>The state is a copy, which the function may change and return. It may run again for the same
 * state, and must give the same results each time.
 */
@FunctionalInterface
public interface FinishFunction extends Serializable {
  NdArray call(NdArray state) throws Exception;
}
