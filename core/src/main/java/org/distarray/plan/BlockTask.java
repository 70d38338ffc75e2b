package org.distarray.plan;

import java.io.Serializable;
import org.distarray.ndarray.NdArray;

/**
 * Makes the block of one rank in memory that it is given: new memory, or that of an array which is
 * computed into. It travels to the tasks.
 */
@FunctionalInterface
public interface BlockTask extends Serializable {

  /**
   * Writes every element of a block. A task may run more than once for a rank. It does not change
   * its inputs, and keeps nothing of them.
   *
   * @param inputs one item of each input, or null where the rank takes none
   * @param out the block, in C order from its storage's first element. Its elements may be anything
   *     before.
   */
  void run(int rank, Object[] inputs, NdArray out);

  /** Tells whether the task is {@link org.distarray.engine.RankTask#isQuick quick}. */
  default boolean isQuick() {
    return false;
  }
}
