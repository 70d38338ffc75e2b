package org.distarray.store;

import java.io.Serializable;
import org.distarray.protocol.LocalBlock;

/**
 * Writes the block of one rank; travels to the tasks. Repeated attempts may write a rank more than
 * once.
 */
@FunctionalInterface
public interface BlockWriter extends Serializable {
  /**
   * Writes a block. Its elements belong to the array, so the writer must not change or keep them.
   */
  Receipt write(LocalBlock block);
}
