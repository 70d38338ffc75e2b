package org.distarray.dist;

import org.distarray.protocol.DimData;

/**
 * Maps each global index of one dimension to the process that owns it, and back.
 *
 * <p>Processes are coordinates {@code 0 .. gridSize() - 1} along the dimension of the process grid;
 * some may own nothing.
 */
public sealed interface DimMap extends Spans
    permits Undistributed, Block, BlockCyclic, Unstructured {

  /** The global length of the dimension. */
  long size();

  /** The number of processes along the dimension. */
  int gridSize();

  /** {@code 'n'}, {@code 'b'}, {@code 'c'} or {@code 'u'}. */
  char distType();

  /** The process that owns global index {@code i}, {@code 0 <= i < size()}. */
  int owner(long i);

  /**
   * The end of a stretch of indices from {@code i} on that all have the owner of {@code i}: more
   * than {@code i}, at most {@code limit}.
   *
   * @param limit beyond {@code i}, at most {@code size()}
   */
  long ownedUntil(long i, long limit);

  /** The global indices that process {@code p} owns, in local order. */
  IndexSet indices(int p);

  /** The number of indices that process {@code p} owns. */
  default long localSize(int p) {
    return indices(p).size();
  }

  /** The largest number of indices that a process owns. */
  default long largestLocalSize() {
    long most = 0;
    for (int p = 0; p < gridSize(); p++) {
      most = Math.max(most, localSize(p));
    }
    return most;
  }

  /**
   * The map of the dimension {@code i = offset + step * j, 0 <= j < count} of a view; every index
   * stays where it is.
   *
   * <p>Block maps leave out processes that own nothing of the view; the others keep their process
   * grid.
   */
  Slice slice(long offset, long step, long count);

  /**
   * What {@link #slice} leaves to process {@code p} of this map: the indices of the view's
   * dimension that it owns, in local order. Unlike the slice, it does not look at other processes.
   */
  IndexSet sliced(int p, long offset, long step, long count);

  /** The protocol's description of process {@code p}'s part. */
  DimData dimData(int p);

  @Override
  default String span(int p) {
    return localSize(p) + " of " + size();
  }

  /** What each process owns, in words, without index lists. */
  default Spans spans() {
    return this;
  }

  /**
   * Whether every process owns the same indices in the same order, whatever the kinds of the maps.
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

  /** Whether local order is global order on every process. */
  default boolean inOrder() {
    return true;
  }

  /**
   * The map of a view's dimension, and where its processes are in the sliced map.
   *
   * @param map the view's map
   * @param parents {@code parents[p]} is the process of the sliced map that process {@code p} of
   *     the view is
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
