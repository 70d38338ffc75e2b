package org.distarray.connector;

import java.io.Serializable;
import java.util.Iterator;

/** The work of a {@link RankRdd} on one rank. It travels to the tasks. */
@FunctionalInterface
interface RankStep<T> extends Serializable {

  /**
   * The content of a partition, computed when the iterator is asked.
   *
   * @param inputs the contents of the inputs' partitions, or null where the rank takes none
   */
  Iterator<T> run(int rank, Iterator<?>[] inputs);
}
