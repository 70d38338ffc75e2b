package org.distarray.connector;

import java.io.Serializable;
import java.util.Iterator;

/** What a {@link RankRdd} does on one rank; travels to the tasks. */
@FunctionalInterface
interface RankStep<T> extends Serializable {

  /**
   * The content of a partition, computed when the iterator is asked.
   *
   * @param inputs the contents of the inputs' partitions, or null where the rank takes none
   */
  Iterator<T> run(int rank, Iterator<?>[] inputs);
}
