package org.distarray.engine;

import java.io.Serializable;
import java.util.function.Supplier;

/**
 * Computes the item of one rank from its input items; travels to the tasks. It must not hold a
 * context.
 */
@FunctionalInterface
public interface RankTask<T> extends Serializable {

  /**
   * Computes an item. A task may run more than once for a rank, and must not change its inputs.
   *
   * @param inputs one item of each input, or null where the rank takes none
   */
  T run(int rank, Object[] inputs);

  /**
   * Gives tasks for one rank each. They share nothing mutable with other ranks. An engine that
   * sends its tasks need not ask for them.
   */
  default Supplier<RankTask<T>> copies() {
    return () -> this;
  }
}
