package org.distarray.engine;

/**
 * One item for each rank of a process grid, held or still to be computed by an {@link Engine}; a
 * block of an array, or the partial result of a reduction.
 *
 * <p>Each engine has its own implementation and accepts only that.
 */
public interface Ranked<T> {

  /** The number of items; rank {@code r} is item {@code r}. */
  int ranks();
}
