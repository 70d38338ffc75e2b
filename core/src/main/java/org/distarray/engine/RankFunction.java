package org.distarray.engine;

import java.io.Serializable;

/** Takes from the item of a rank what goes back to the driver; travels to the tasks. */
@FunctionalInterface
public interface RankFunction<T, R> extends Serializable {
  R apply(int rank, T item);
}
