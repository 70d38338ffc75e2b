package org.distarray;

import java.util.List;
import java.util.stream.IntStream;
import org.distarray.advice.LayoutAdvice;
import org.distarray.advice.Load;
import org.distarray.dtype.DType;
import org.distarray.dtype.Kind;
import org.distarray.function.BlockFunction;
import org.distarray.function.Portable;
import org.distarray.index.Shape;

/**
 * Advises on layouts by the elements of arrays and by the time that functions take.
 */
final class Advising {
  private Advising() {}

  /**
   * Takes the elements as costs. It sums them for each index and for each block.
   */
  static LayoutAdvice byElements(DistArray costs, int axis) {
    Shape shape = costs.shape();
    int d = shape.axis(axis);
    if (costs.dtype().kind() == Kind.COMPLEX) {
      throw new IllegalArgumentException(
          "Cannot advise a layout by the elements of " + costs + ": " + costs.dtype() + " (real)");
    }
    DistArray real = costs.astype(DType.FLOAT64);
    int[] others = IntStream.range(0, shape.ndim()).filter(k -> k != d).toArray();
    DistArray sums = others.length == 0 ? real : real.sum(others);
    double[] perIndex = sums.toArray().toDoubles();
    // costs that cannot be are named by their index, not by the block that they are in
    LayoutAdvice.of(perIndex, costs.distribution(), d, costs.context().targets());
    List<Double> perRank =
        costs.context().apply(local -> local.block().array().sum().asDouble(), real);
    return advice(perRank, perIndex, costs, d);
  }

  /** Times the function on each index's part of each block. */
  static LayoutAdvice byTime(DistArray array, int axis, BlockFunction work) {
    int d = array.shape().axis(axis);
    long n = array.shape().dim(d);
    if (n > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "Cannot advise a layout of axis "
              + d
              + " of "
              + array
              + ": "
              + n
              + " indices to be timed one by one (at most "
              + (Integer.MAX_VALUE - 8)
              + "; take a slice)");
    }
    BlockTimes times = new BlockTimes(Portable.check(work, "adviseFor"), d);
    List<BlockTimes.Measured> all = array.context().apply(times, array);
    double[] perIndex = new double[(int) n];
    for (BlockTimes.Measured block : all) {
      block.addTo(perIndex);
    }
    List<Double> perRank = all.stream().map(BlockTimes.Measured::seconds).toList();
    return advice(perRank, perIndex, array, d);
  }

  private static LayoutAdvice advice(
      List<Double> perRank, double[] perIndex, DistArray array, int d) {
    Load load = Load.of(perRank.stream().mapToDouble(Double::doubleValue).toArray());
    return LayoutAdvice.of(load, perIndex, array.distribution(), d, array.context().targets());
  }
}
