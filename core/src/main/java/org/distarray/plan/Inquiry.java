package org.distarray.plan;

import java.util.List;
import java.util.Optional;

/**
 * A value that the driver finds by several questions to the items of a stage. Each question takes a
 * job, and follows from the answers so far.
 *
 * @param <Q> a question
 * @param <R> an answer, much smaller than a block
 * @param <V> the value
 */
public interface Inquiry<Q, R, V> {

  /** The next question; empty when the value is found. */
  Optional<Q> question();

  /** Takes the answers to the last question, in the order of ranks. */
  void answered(List<R> answers);

  /** The value, when nothing is asked any more. */
  V value();
}
