package org.distarray.engine;

import java.io.Serializable;
import java.util.List;

/**
 * Merges the items of neighbouring ranks, given in rank order, by a balanced tree; travels to the
 * tasks.
 */
@FunctionalInterface
public interface Merge<T> extends Serializable {
  T merge(List<T> inRankOrder);
}
