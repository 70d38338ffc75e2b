package org.distarray.function;

import java.io.Serializable;
import org.distarray.ndarray.NdArray;

/**
 * A function that makes one state of two, of a reduction that a user brings: {@code lower} is that
 * of the blocks of lower ranks. Which neighbours are merged first does not matter to it.
 *
 * <p>Both are copies, which the function may change and return. It may run again for the same
 * states, and must give the same one each time.
 */
@FunctionalInterface
public interface MergeFunction extends Serializable {
  NdArray call(NdArray lower, NdArray higher) throws Exception;
}
