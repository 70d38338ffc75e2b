package org.distarray.function;

import java.io.Serializable;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/**
 * A function of one block that gives the elements of a block of the same local shape.
 *
 * <p>The block is a copy, which the function may change and return. What it returns otherwise is
 * copied, so that a buffer may be filled again. Each task has a copy of what the function captures,
 * as that was when the function was given. A function cannot read arrays that are distributed: they
 * are computed before, and their numbers or local arrays captured.
 *
 * <p>It may run again for a block, after a failure or when what was kept is gone, and must give the
 * same elements for the same block each time.
 */
@FunctionalInterface
public interface BlockFunction extends Serializable {
  NdArray call(LocalBlock block) throws Exception;
}
