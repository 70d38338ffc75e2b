package org.distarray;

import java.util.ArrayList;
import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.expr.Redistribute;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DapStructure;

/**
 * Describes how an array lies on engines, moves it, and hands out its blocks.
 *
 * @hidden
 */
@Internal
public sealed interface LaidOut permits DistArray {

  /**
   * The distribution of the elements over the engines.
   *
   * <pre>{@code
   * context.arange(10).distribution() //> <Distribution(shape=(10,), dist='b', grid=[4], targets=[0, 1, 2, 3])>
   * }</pre>
   */
  Distribution distribution();

  /**
   * The engines that hold elements, in rank order.
   *
   * <pre>{@code
   * context.arange(10).get("5:").targets() //> [1, 2, 3]
   * }</pre>
   */
  default int[] targets() {
    return distribution().targets();
  }

  /**
   * The shapes of the blocks, in rank order. This runs no job.
   *
   * <pre>{@code
   * context.arange(10).localShapes() //> [(3,), (3,), (3,), (1,)]
   * }</pre>
   */
  default List<Shape> localShapes() {
    return distribution().localShapes();
  }

  /**
   * Brings the elements of each block to the driver, in rank order.
   *
   * <pre>{@code
   * context.arange(10).localArrays() //> [[0 1 2], [3 4 5], [6 7 8], [9]]
   * }</pre>
   *
   * @throws org.distarray.error.LimitExceededException when the blocks are larger than the
   *     context's {@code collectMaxBytes}
   */
  default List<NdArray> localArrays() {
    return self().context().results().blocks(self().expr());
  }

  /**
   * Brings the blocks to the driver in rank order, in the form that other libraries read. The array
   * is computed and held, as by {@code compute}.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(3).dimData() //> [{dist_type=b, size=10, proc_grid_size=4, proc_grid_rank=3, start=9, stop=10}]
   * }</pre>
   *
   * <p>On the engine in this JVM the buffers are the memory of the array itself. A write to a
   * buffer changes the array and everything that is computed from it later. Copies of the array may
   * change with it: {@link DistArray#copy copy} keeps the same block until a set through this
   * library changes one of the two. The buffers of a view, and the buffers on Spark, are copies.
   *
   * @throws org.distarray.error.LimitExceededException when the blocks are larger than the
   *     context's {@code collectMaxBytes}
   */
  default List<DapStructure> toProtocol() {
    self().context().results().check(self().expr());
    self().compute();
    return self().context().results().structures(self().expr());
  }

  /**
   * Brings the blocks to the driver in rank order, each widened by elements of its neighbours.
   * These are the padded arrays of the Distributed Array Protocol. The elements are copies.
   *
   * <pre>{@code
   * context.arange(10).toProtocol(Overlap.depth(1)).get(1).block().array() //> [2 3 4 5 6]
   * }</pre>
   *
   * <p>A depth between two blocks is communication padding. A depth at an edge of the array is
   * boundary padding, which belongs to the array that the structures describe. With a boundary, the
   * structures describe {@code numpy.pad(array, ...)}; {@link Context#fromBlocks
   * Context.fromBlocks} makes that array of them. Without a boundary, they describe this array.
   *
   * @throws IllegalArgumentException naming rank and dimension, when the protocol has no such
   *     padding: a depth is larger than a neighbour, the depths before and behind differ between
   *     two blocks, or a widened dimension has no block map
   * @throws org.distarray.error.LimitExceededException when the blocks are larger than the
   *     context's {@code collectMaxBytes}
   */
  default List<DapStructure> toProtocol(Overlap overlap) {
    return WidenedBlocks.structures(self(), overlap);
  }

  /**
   * The same elements in C order in another distribution. Only elements that must move are moved.
   *
   * <pre>{@code
   * DistArray a = context.arange(8).reshape(4, 2);
   * a.localShapes() //> [(1, 2), (1, 2), (1, 2), (1, 2)]
   * a.distributeAs(context.distribution(a.shape(), "nb")).localShapes() //> [(4, 1), (4, 1)]
   * }</pre>
   *
   * <p>The letters name the map of each dimension; {@code "nb"} leaves dimension 0 whole and cuts
   * dimension 1 into blocks. {@link org.distarray.dist.Distribution} describes all maps.
   *
   * @param to a distribution of the same size; with another shape the array is reshaped
   * @throws IllegalArgumentException when the sizes differ
   */
  default DistArray distributeAs(Distribution to) {
    self().context().check(to);
    return self().context().arrayOf(new Redistribute(self().expr(), to));
  }

  /**
   * The same elements in even blocks on the same engines. The result of a mask lies as many
   * elements on an engine as are true there; this evens it. Undistributed and cyclic dimensions
   * keep their maps.
   *
   * <pre>{@code
   * DistArray a = context.arange(10);
   * a.get(a.greater(5)).localShapes() //> [(0,), (0,), (3,), (1,)]
   * a.get(a.greater(5)).rebalance().localShapes() //> [(1,), (1,), (1,), (1,)]
   * }</pre>
   */
  default DistArray rebalance() {
    Distribution d = distribution();
    List<DimMap> maps = new ArrayList<>();
    for (DimMap map : d.maps()) {
      boolean isEven = map.distType() == 'n' || map.distType() == 'c';
      maps.add(isEven ? map : Block.even(map.size(), map.gridSize()));
    }
    return distributeAs(Distribution.of(maps, d.targets()));
  }

  private DistArray self() {
    return (DistArray) this;
  }
}
