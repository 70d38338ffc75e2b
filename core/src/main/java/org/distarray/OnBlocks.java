package org.distarray;

import org.distarray.annotation.Internal;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.function.BlockFunction;
import org.distarray.function.FinishFunction;
import org.distarray.function.MergeFunction;
import org.distarray.function.Portable;
import org.distarray.ops.MapBlocks;
import org.distarray.ops.MapOverlap;

/**
 * Runs functions of the user on the blocks of an array.
 *
 * @hidden
 */
@Internal
public sealed interface OnBlocks permits DistArray {

  /**
   * Makes an array from a function of each block.
   *
   * <pre>{@code
   * DistArray a = context.arange(6);
   * a.mapBlocks(block -> block.array().multiply(block.array()), DType.INT64).toArray() //> [ 0  1  4  9 16 25]
   * }</pre>
   *
   * <p><b>An axis may lie in several blocks.</b> The default distribution cuts dimension 0. A
   * function that works along dimension 0, such as a sort or a running sum along time, then treats
   * each block by itself. No error tells that the result is not what was meant. {@link
   * DistArray#along along} lays the axis out whole first:
   *
   * <pre>{@code
   * DistArray series = context.arange(8).reshape(4, 2);
   * DistArray sums = series.mapBlocks(block -> block.array().cumsum(0), DType.INT64);
   * sums.get(":, 0").toArray() //> [0 2 4 6]
   * sums = series.along(0, line -> line.cumsum(0), DType.INT64);
   * sums.get(":, 0").toArray() //> [ 0  2  6 12]
   * }</pre>
   *
   * <p>The result has the shape of this array. A function that gives blocks of another shape is
   * refused when it runs, unless the call states a distribution or axes for the results.
   *
   * <p>The function may run again, after a failure or when held blocks are lost. It must give the
   * same elements for the same block.
   *
   * @param function gives elements of the same local shape as its block
   * @param dtype the dtype of the elements that the function gives. The computation fails if a
   *     block has another dtype or shape.
   * @throws IllegalArgumentException when the function cannot be sent to the engines
   */
  default DistArray mapBlocks(BlockFunction function, DType dtype) {
    return self()
        .context()
        .arrayOf(new MapBlocks(self().expr(), Portable.check(function, "mapBlocks"), dtype));
  }

  /**
   * Makes an array from a function that gives blocks of stated shapes. Nothing runs at the call.
   *
   * <pre>{@code
   * DistArray a = context.arange(8).reshape(4, 2);
   * Distribution pairs = context.distribution(4);
   * a.mapBlocks(block -> block.array().sum(1), DType.INT64, pairs).toArray() //> [ 1  5  9 13]
   * }</pre>
   *
   * @param function gives elements of the local shape that the results have on its rank
   * @param results the distribution of the results, on the targets of this array; {@link
   *     org.distarray.dist.Distribution#of Distribution.of} makes it of one map for each dimension
   * @throws IllegalArgumentException when the targets differ, or the function cannot be sent to the
   *     engines
   */
  default DistArray mapBlocks(BlockFunction function, DType dtype, Distribution results) {
    BlockFunction sent = Portable.check(function, "mapBlocks");
    return self().context().arrayOf(MapBlocks.of(self().expr(), sent, dtype, results));
  }

  /**
   * Makes an array from a function that gives blocks of any shape. They follow each other in the
   * order of the processes. One job computes the blocks at this call and holds them, so that the
   * shape is known.
   *
   * <pre>{@code
   * DistArray a = context.arange(8).reshape(4, 2);
   * DistArray odd = a.mapBlocks(b -> b.array().get(b.array().remainder(3).equal(0)), DType.INT64, 0);
   * odd.toArray() //> [0 3 6]
   * odd.localShapes() //> [(1,), (1,), (0,), (1,)]
   * }</pre>
   *
   * <p>An axis along which each block is as long as before keeps its map. Along any other axis the
   * result lies in blocks one behind the other.
   *
   * @param axes for each dimension of the results, the axis of this array along which the blocks
   *     follow each other, in ascending order; or -1 for a dimension that all blocks have whole. An
   *     axis that is not named must lie in one block.
   * @throws IllegalArgumentException when the axes are not such axes; when blocks at one place of
   *     an axis differ in length along it; or when the function cannot be sent to the engines
   */
  default DistArray mapBlocks(BlockFunction function, DType dtype, int... axes) {
    return CountedBlocks.of(self(), function, dtype, axes);
  }

  /**
   * Makes an array from a function of each block and the elements around it, as {@code
   * dask.array.map_overlap}: stencils and filters. Blocks stay where they are; only the margins
   * move.
   *
   * <pre>{@code
   * DistArray a = context.arange(8);
   * Overlap one = Overlap.depth(1).boundary(Boundary.NEAREST).trim(false);
   * DistArray sums = a.mapOverlap(one,
   *     b -> b.array().get(":-2").add(b.array().get("1:-1")).add(b.array().get("2:")), DType.INT64);
   * sums.toArray() //> [ 1  3  6  9 12 15 18 20]
   * }</pre>
   *
   * <p>The function sees a widened {@link org.distarray.protocol.LocalBlock}, whose dimensions are
   * described as padded ones ({@link Overlap#dimData Overlap.dimData}). It returns elements of the
   * same shape; the padding is then cut off. After {@link Overlap#trim(boolean) trim(false)} it
   * returns elements without padding, in the shape of {@link
   * org.distarray.protocol.LocalBlock#interior()}. It is not called for blocks without elements.
   * {@link org.distarray.dist.Boundary} defines the elements beyond the edges of the array.
   *
   * <p>Neighbours are neighbours by global index. A widened dimension needs a block map. If it has
   * another map, the array is first redistributed into blocks that have as many indices as each
   * process has now, and the result is brought back. {@code explain} shows this; a context of
   * strict alignment refuses it. The other dimensions may have any map.
   *
   * @param overlap the depth of the margins and the boundaries
   * @param dtype the dtype of the elements that the function returns
   * @throws IllegalArgumentException when depths or boundaries are neither one for each dimension
   *     nor one for all, or when a constant does not fit the dtype of the array
   * @throws org.distarray.error.LimitExceededException when a widened block would exceed the
   *     context's limit
   */
  default DistArray mapOverlap(Overlap overlap, BlockFunction function, DType dtype) {
    BlockFunction sent = Portable.check(function, "mapOverlap");
    return self()
        .context()
        .arrayOf(MapOverlap.of(self().context().limits(), self().expr(), overlap, sent, dtype));
  }

  /**
   * Reduces axes by functions of the user: one makes a state of each block, one merges two states,
   * and one makes results of the last state. States are merged in rank order, neighbours first.
   *
   * <pre>{@code
   * DistArray a = context.arange(5);
   * DistArray mean = a.reduceBlocks(
   *     block -> NdArray.of(new double[] {block.array().sum().asDouble(), block.numOwned()}),
   *     (lower, higher) -> lower.add(higher),
   *     state -> state.get("0").divide(state.get("1")),
   *     DType.FLOAT64);
   * mean.asDouble() //> 2.0
   * }</pre>
   *
   * <p>The first dimensions of a state are the kept dimensions of its block; further dimensions may
   * follow. A block has only some of the kept indices, and the functions must treat every kept
   * index alike. The functions are not called for blocks without elements. Each task works with a
   * copy of the values that the functions captured when they were given. An exception of a function
   * reaches the caller with the rank.
   *
   * @param accumulate makes the state of a block
   * @param merge makes one state of two; the first comes from lower ranks
   * @param finish makes results of the declared dtype; their shape is the shape of the kept
   *     dimensions
   * @param axes the axes to reduce; all axes when none is given
   * @throws IllegalArgumentException when a function cannot be sent to the engines, or when there
   *     are results over no elements
   */
  default DistArray reduceBlocks(
      BlockFunction accumulate,
      MergeFunction merge,
      FinishFunction finish,
      DType dtype,
      int... axes) {
    return Reductions.ofBlocks(self(), accumulate, merge, finish, dtype, axes);
  }

  private DistArray self() {
    return (DistArray) this;
  }
}
