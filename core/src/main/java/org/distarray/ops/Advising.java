package org.distarray.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.distarray.advice.LayoutAdvice;
import org.distarray.advice.Load;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.Reduce;
import org.distarray.function.BlockFunction;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;

/**
 * Advises on layouts by the elements of arrays and by the time of functions.
 *
 * @param axis the axis to lay out; not negative
 * @param targets the targets of the layout
 * @param blocks brings an array's blocks to the driver, in rank order
 */
public record Advising(Expr array, int axis, int[] targets, Function<Expr, List<NdArray>> blocks) {

  /**
   * Elements are costs: the sums of each index along the axis, and of each block.
   *
   * @throws IllegalArgumentException when they are complex, or no costs
   */
  public LayoutAdvice byElements() {
    if (array.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "Cannot advise a layout by the elements of " + array + " (real numbers)");
    }
    Expr sums = sums();
    double[] perIndex = inOrder(blocks.apply(sums), sums.distribution(), 0);
    // costs that cannot be are named by their index, not by the block that they are in
    LayoutAdvice.of(perIndex, array.distribution(), axis, targets);
    return advice(blocks.apply(totals()), perIndex);
  }

  /**
   * Times a function on each index's part of each block.
   *
   * @param work that can travel
   */
  public LayoutAdvice byTime(BlockFunction work) {
    Expr times = times(work);
    List<NdArray> perBlock = blocks.apply(times);
    return advice(perBlock, inOrder(perBlock, times.distribution(), axis));
  }

  /** The sums over all axes but one. */
  Expr sums() {
    int[] others = IntStream.range(0, array.shape().ndim()).filter(k -> k != axis).toArray();
    Expr real = Exprs.cast(array, DType.FLOAT64);
    return others.length == 0 ? real : Reduce.of(Reduction.SUM, real, null, others);
  }

  /** The sum of each block, on its rank. */
  Expr totals() {
    int ranks = array.distribution().ranks();
    BlockFunction sum = block -> block.array().sum().reshape(1);
    Expr real = Exprs.cast(array, DType.FLOAT64);
    return perBlock("totals", real, sum, List.of(Block.even(ranks, ranks)));
  }

  /** The seconds that a function takes of each block for each index along the axis. */
  Expr times(BlockFunction work) {
    List<DimMap> maps = new ArrayList<>(array.distribution().maps());
    maps.replaceAll(map -> Block.even(map.gridSize(), map.gridSize()));
    maps.set(axis, array.distribution().map(axis));
    return perBlock("times", array, new BlockTimes(work, axis), maps);
  }

  private Expr perBlock(String label, Expr of, BlockFunction function, List<DimMap> maps) {
    Distribution out = Distribution.of(maps, array.distribution().targets());
    return new MapBlocks(label + " of blocks", of, function, DType.FLOAT64, out);
  }

  /** Adds the numbers that all ranks have for each index along an axis. */
  private static double[] inOrder(List<NdArray> lines, Distribution d, int axis) {
    double[] out = new double[Math.toIntExact(d.shape().dim(axis))];
    for (int rank = 0; rank < lines.size(); rank++) {
      IndexSet indices = d.indices(rank)[axis];
      double[] line = lines.get(rank).toDoubles();
      for (int l = 0; l < line.length; l++) {
        out[(int) indices.at(l)] += line[l];
      }
    }
    return out;
  }

  private LayoutAdvice advice(List<NdArray> perBlock, double[] perIndex) {
    double[] perRank = perBlock.stream().mapToDouble(block -> block.sum().asDouble()).toArray();
    return LayoutAdvice.of(Load.of(perRank), perIndex, array.distribution(), axis, targets);
  }
}
