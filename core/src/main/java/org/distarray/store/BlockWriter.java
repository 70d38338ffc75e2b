package org.distarray.store;

import java.io.Serializable;
import org.distarray.protocol.LocalBlock;

/**
 * Writes the block of one rank; travels to the tasks. A rank may be written more than once, by
 * repeated attempts.
 */
@FunctionalInterface
public interface BlockWriter extends Serializable {
  /** Writes a block, whose elements belong to the array: they must not be changed or kept. */
  Receipt write(LocalBlock block);
}
