package org.distarray.engine;

import java.io.Serializable;

/**
 * Merges the states of neighbouring intervals of ranks, {@code low} that of the lower ranks;
 * neither is modified. Travels to the tasks.
 */
@FunctionalInterface
public interface Merge<T> extends Serializable {
  T merge(T low, T high);
}
