package org.distarray.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges the states of some sources into one, as a balanced tree.
 *
 * <p>Neighbours are merged first, so every inner node covers an aligned interval of {@code 2^k}
 * sources. Merging such intervals first, on other machines, gives the same bits. States may come in
 * any order, and the result has the same bits. A state waits only for its neighbour. If states come
 * in the order of their sources, one waits on each level, {@code log2(n)} in all.
 */
public final class MergeTree<T> {
  private final int sources;
  private final Merge<T> merge;
  // by level and by position on it
  private final Map<Long, T> waiting = new HashMap<>();
  private T root;

  /**
   * Makes a tree without states.
   *
   * @param sources the number of states that will come, 1 or more
   */
  public MergeTree(int sources, Merge<T> merge) {
    if (sources < 1) {
      throw new IllegalArgumentException(
          "Cannot merge the states of " + sources + " sources (1 or more)");
    }
    this.sources = sources;
    this.merge = merge;
  }

  /**
   * Merges a state of each source.
   *
   * @param inOrder the states in the order of the sources
   * @throws IllegalArgumentException when there are none
   */
  public static <T> T merged(List<T> inOrder, Merge<T> merge) {
    MergeTree<T> tree = new MergeTree<>(inOrder.size(), merge);
    for (int source = 0; source < inOrder.size(); source++) {
      tree.add(source, inOrder.get(source));
    }
    return tree.merged();
  }

  /**
   * The most states in memory at a time if they come in the order of their sources: one that waits
   * on each level, one that has come, and one that is made of two.
   */
  public static int mostStates(int sources) {
    return sources == 1 ? 1 : 34 - Integer.numberOfLeadingZeros(sources - 1);
  }

  /**
   * Adds a state. The tree may keep it.
   *
   * @param source the position of the state among the sources; each has one state
   */
  public void add(int source, T state) {
    int position = source;
    T merged = state;
    int level = 0;
    for (int nodes = sources; nodes > 1; nodes = (nodes + 1) / 2) {
      boolean left = position % 2 == 0;
      // the last one of a level may have no neighbour
      if (!left || position < nodes - 1) {
        T neighbour = waiting.remove(key(level, position ^ 1));
        if (neighbour == null) {
          waiting.put(key(level, position), merged);
          return;
        }
        merged = left ? merge.merge(merged, neighbour) : merge.merge(neighbour, merged);
      }
      position /= 2;
      level++;
    }
    root = merged;
  }

  private static long key(int level, int position) {
    return (long) level << 32 | position;
  }

  /** Whether the states of all sources have come. */
  public boolean isComplete() {
    return root != null;
  }

  /**
   * The state of all sources.
   *
   * @throws IllegalStateException when some have not come
   */
  public T merged() {
    if (root == null) {
      throw new IllegalStateException(
          "Cannot take the merged state of "
              + sources
              + " sources: some have sent nothing (a fault of the engine: run the operation again)");
    }
    return root;
  }
}
