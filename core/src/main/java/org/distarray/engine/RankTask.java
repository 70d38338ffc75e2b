package org.distarray.engine;

import java.io.Serializable;
import java.util.function.Supplier;

/**
 * Computes the item of one rank from its input items; travels to the tasks, so it must not hold a
 * context.
 */
@FunctionalInterface
public interface RankTask<T> extends Serializable {

  /**
   * Computes an item. It may run more than once for a rank, and must not change its inputs.
   *
   * @param inputs one item of each input, or null where the rank has no parent in it
   */
  T run(int rank, Object[] inputs);

  /**
   * Gives tasks for one rank each, which share nothing that can change with other ranks. Engines
   * that send their tasks need not ask for them.
   */
  default Supplier<RankTask<T>> copies() {
    return () -> this;
  }
}
