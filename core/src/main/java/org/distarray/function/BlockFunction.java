package org.distarray.function;

import java.io.Serializable;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/**
 * A function of one block that gives the elements of a block of the same local shape.
 *
 * <p>It may run again for a block, after a failure or when what was kept is gone, and must give the
 * same elements for the same block each time.
 */
@FunctionalInterface
public interface BlockFunction extends Serializable {
  NdArray call(LocalBlock block) throws Exception;
}
