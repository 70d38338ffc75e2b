package org.distarray.engine;

import java.io.Serializable;
import java.util.function.Supplier;
import org.distarray.together.TogetherLimits;
import org.distarray.together.Transport;

/**
 * Computes the item of one rank while all other ranks compute theirs; travels to the tasks. It must
 * not hold a context.
 */
public interface TogetherTask<T> extends Serializable {

  /**
   * Computes an item. It may run again, for all ranks together, and must not change its inputs.
   *
   * <p>An exception ends all ranks and fails the job; an engine may then run all ranks again. The
   * failure of a user's function is an item.
   *
   * @param inputs one item of each input, or null where the rank takes none
   * @param transport the way to the other ranks
   */
  T run(int rank, Object[] inputs, Transport transport);

  /** The item of a rank that did not come back after another one had failed. */
  T abandoned(int rank);

  /** The limits of the messages. */
  TogetherLimits limits();

  /** Gives tasks for one rank each, as {@link RankTask#copies}. */
  default Supplier<TogetherTask<T>> copies() {
    return () -> this;
  }
}
