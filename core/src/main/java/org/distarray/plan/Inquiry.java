package org.distarray.plan;

import java.util.List;
import java.util.Optional;
import org.distarray.engine.RankFunction;

/**
 * A value that the driver finds by several questions to the items of a stage. Each question takes a
 * job, and follows from the answers so far.
 *
 * @param <T> the items
 * @param <R> an answer, much smaller than a block
 * @param <V> the value
 */
public interface Inquiry<T, R, V> {

  /** What each item is asked next; empty when the value is found. */
  Optional<RankFunction<T, R>> question();

  /** Takes the answers to the last question, in the order of ranks. */
  void answered(List<R> answers);

  /** The value, when nothing is asked any more. */
  V value();
}
