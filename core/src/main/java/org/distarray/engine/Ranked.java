package org.distarray.engine;

import java.util.Optional;

/**
 * One item for each rank of a process grid, such as a block of an array or a partial result of a
 * reduction. An {@link Engine} holds the items or still has to compute them.
 *
 * <p>Each engine has its own implementation and accepts no other.
 */
public interface Ranked<T> {

  /** The number of items; rank {@code r} is item {@code r}. */
  int ranks();

  /** Whether all items are computed and kept, as far as the engine knows without a job. */
  default boolean isThere() {
    return true;
  }

  /** The item of a rank, if it is computed and kept in this JVM. Asking runs nothing. */
  default Optional<T> present(int rank) {
    return Optional.empty();
  }
}
