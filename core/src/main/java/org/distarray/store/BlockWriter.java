package org.distarray.store;

import java.io.Serializable;
import org.distarray.protocol.LocalBlock;

/**
 * Writes the block of one rank; travels to the tasks. A rank may be written more than once, by
 * repeated attempts.
 */
@FunctionalInterface
public interface BlockWriter extends Serializable {
  Receipt write(LocalBlock block);
}
