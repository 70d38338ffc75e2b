package org.distarray.dist;

import org.distarray.protocol.DimData;

/**
 * Maps each global index of one dimension to the process that owns it, and back.
 *
 * <p>Processes are coordinates {@code 0 .. gridSize() - 1} along this dimension of the process
 * grid. A process may own nothing.
 */
public sealed interface DimMap extends Spans
    permits Undistributed, Block, BlockCyclic, Unstructured {

  /** The global length of the dimension. */
  long size();

  /** The number of processes along the dimension. */
  int gridSize();

  /**
   * The letter of this kind of map: {@code 'n'} undistributed, {@code 'b'} block, {@code 'c'}
   * cyclic or block-cyclic, {@code 'u'} unstructured.
   */
  char distType();

  /** The process that owns global index {@code i}, where {@code 0 <= i < size()}. */
  int owner(long i);

  /**
   * The end of a stretch of indices that starts at {@code i} and has one owner. It is more than
   * {@code i} and at most {@code limit}.
   *
   * @param limit more than {@code i}, at most {@code size()}
   */
  long ownedUntil(long i, long limit);

  /** The global indices that process {@code p} owns, in local order. */
  IndexSet indices(int p);

  /** The number of indices that process {@code p} owns. */
  default long localSize(int p) {
    return indices(p).size();
  }

  /** The number of indices of the process that owns most. */
  default long largestLocalSize() {
    long most = 0;
    for (int p = 0; p < gridSize(); p++) {
      most = Math.max(most, localSize(p));
    }
    return most;
  }

  /**
   * The map of one dimension of a view, whose index {@code j} is index {@code offset + step * j} of
   * this dimension, {@code 0 <= j < count}. Every index stays where it is.
   *
   * <p>A block map leaves out processes that own nothing of the view. The other maps keep all
   * processes.
   */
  Slice slice(long offset, long step, long count);

  /**
   * The indices of a view's dimension that process {@code p} of this map owns, in local order. It
   * is the process's part of {@link #slice}, found without looking at other processes.
   */
  IndexSet sliced(int p, long offset, long step, long count);

  /** The protocol's description of process {@code p}'s part. */
  DimData dimData(int p);

  @Override
  default String span(int p) {
    return localSize(p) + " of " + size();
  }

  /** Words for what each process owns. They hold no index lists. */
  default Spans spans() {
    return this;
  }

  /**
   * Whether every process owns the same indices in the same order. The kinds of the maps may
   * differ.
   */
  default boolean sameAs(DimMap other) {
    if (equals(other)) {
      return true;
    }
    boolean same = other != null && gridSize() == other.gridSize() && size() == other.size();
    for (int p = 0; same && p < gridSize(); p++) {
      same = indices(p).sameAs(other.indices(p));
    }
    return same;
  }

  /** Whether the local order is the global order on every process. */
  default boolean inOrder() {
    return true;
  }

  /**
   * The map of a view's dimension, and the places of its processes in the sliced map.
   *
   * @param map the view's map
   * @param parents {@code parents[p]} is the process of the sliced map that becomes process {@code
   *     p} of the view
   */
  record Slice(DimMap map, int[] parents) {
    static Slice whole(DimMap map) {
      int[] same = new int[map.gridSize()];
      for (int p = 0; p < same.length; p++) {
        same[p] = p;
      }
      return new Slice(map, same);
    }
  }
}
