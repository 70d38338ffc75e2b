package org.distarray.engine;

import java.io.Serializable;

/** Makes the result that the driver gets from the item of a rank; travels to the tasks. */
@FunctionalInterface
public interface RankFunction<T, R> extends Serializable {
  R apply(int rank, T item);
}
