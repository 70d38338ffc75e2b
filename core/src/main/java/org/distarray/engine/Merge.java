package org.distarray.engine;

import java.io.Serializable;

/**
 * Merges the states of two neighbouring intervals of ranks into one; travels to the tasks. The
 * first state belongs to the lower ranks. A merge modifies neither.
 */
@FunctionalInterface
public interface Merge<T> extends Serializable {
  T merge(T low, T high);
}
