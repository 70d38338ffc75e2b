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
   * Whether the task has finished with its inputs when it returns. Its result shares no memory with
   * them, and nothing keeps them.
   */
  default boolean forgetsInputs() {
    return false;
  }

  /** The bytes that the tasks of all ranks count on their way; 0 if they count none. */
  default long countedBytes() {
    return 0;
  }

  /**
   * Whether the tasks of all ranks take little time if they {@linkplain #countedBytes count} few
   * bytes: they call no function of a user, and read nothing from outside.
   */
  default boolean isQuick() {
    return false;
  }

  /**
   * Returns the memory of an item that this task made, for later items. An engine calls it when
   * nobody refers to the item any more. A task whose items share memory with anything else does
   * nothing.
   */
  default void giveUp(T item) {}

  /**
   * Gives tasks for one rank each. They share nothing mutable with other ranks. An engine that
   * sends its tasks need not ask for them.
   */
  default Supplier<RankTask<T>> copies() {
    return () -> this;
  }
}
