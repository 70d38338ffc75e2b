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

  /**
   * The global length of the dimension.
   *
   * <pre>{@code
   * context.distribution(10).map(0).size() //> 10
   * }</pre>
   */
  long size();

  /**
   * The number of processes along the dimension.
   *
   * <pre>{@code
   * context.distribution(10).map(0).gridSize() //> 4
   * }</pre>
   */
  int gridSize();

  /**
   * The letter of this kind of map: {@code 'n'} undistributed, {@code 'b'} block, {@code 'c'}
   * cyclic or block-cyclic, {@code 'u'} unstructured.
   *
   * <pre>{@code
   * context.distribution(10).map(0).distType() //> b
   * }</pre>
   */
  char distType();

  /**
   * The process that owns global index {@code i}, where {@code 0 <= i < size()}.
   *
   * <pre>{@code
   * context.distribution(10).map(0).owner(7) //> 2
   * }</pre>
   */
  int owner(long i);

  /**
   * The end of a stretch of indices that starts at {@code i} and has one owner. It is more than
   * {@code i} and at most {@code limit}.
   *
   * <pre>{@code
   * context.distribution(10).map(0).ownedUntil(4, 10) //> 6
   * }</pre>
   *
   * @param limit more than {@code i}, at most {@code size()}
   */
  long ownedUntil(long i, long limit);

  /**
   * The global indices that process {@code p} owns, in local order.
   *
   * <pre>{@code
   * context.distribution(10).map(0).indices(1).at(0) //> 3
   * }</pre>
   */
  IndexSet indices(int p);

  /**
   * The number of indices that process {@code p} owns.
   *
   * <pre>{@code
   * context.distribution(10).map(0).localSize(3) //> 1
   * }</pre>
   */
  default long localSize(int p) {
    return indices(p).size();
  }

  /**
   * The number of indices of the process that owns most.
   *
   * <pre>{@code
   * context.distribution(10).map(0).largestLocalSize() //> 3
   * }</pre>
   */
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
   * <pre>{@code
   * context.distribution(10).map(0).slice(5, 1, 5).map().localSize(0) //> 1
   * }</pre>
   *
   * <p>A block map leaves out processes that own nothing of the view. The other maps keep all
   * processes.
   */
  Slice slice(long offset, long step, long count);

  /**
   * The indices of a view's dimension that process {@code p} of this map owns, in local order. It
   * is the process's part of {@link #slice}, found without looking at other processes.
   *
   * <pre>{@code
   * context.distribution(10).map(0).sliced(1, 5, 1, 5).size() //> 1
   * }</pre>
   */
  IndexSet sliced(int p, long offset, long step, long count);

  /**
   * A map of the same kind over as many processes, of another length. Blocks are even. An
   * unstructured map becomes even blocks, because its lists say nothing of other indices.
   *
   * <pre>{@code
   * context.distribution(10).map(0).resized(4) //> block[0,4) over 4
   * }</pre>
   */
  DimMap resized(long length);

  /**
   * The protocol's description of process {@code p}'s part.
   *
   * <pre>{@code
   * context.distribution(10).map(0).dimData(1) //> {dist_type=b, size=10, proc_grid_size=4, proc_grid_rank=1, start=3, stop=6}
   * }</pre>
   */
  DimData dimData(int p);

  @Override
  default String span(int p) {
    return localSize(p) + " of " + size();
  }

  /**
   * Words for the part that each process owns. They hold no index lists.
   *
   * <pre>{@code
   * context.distribution(10).map(0).spans().span(1) //> 3:6
   * }</pre>
   */
  default Spans spans() {
    return this;
  }

  /**
   * Whether every process owns the same indices in the same order. The kinds of the maps may
   * differ.
   *
   * <pre>{@code
   * DimMap blocks = context.distribution(4).map(0);
   * blocks.sameAs(context.distribution(Shape.of(4), "c").map(0)) //> true
   * }</pre>
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

  /**
   * Whether the local order is the global order on every process.
   *
   * <pre>{@code
   * context.distribution(10).map(0).inOrder() //> true
   * }</pre>
   */
  default boolean inOrder() {
    return true;
  }

  /**
   * Whether each process has each n-th index of a stretch, as with blocks and cyclic maps.
   *
   * <pre>{@code
   * context.distribution("c", 10).map(0).isStrided() //> true
   * }</pre>
   */
  default boolean isStrided() {
    return this instanceof Block
        || this instanceof BlockCyclic cyclic && cyclic.blockSize() == 1
        || gridSize() == 1 && inOrder();
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
