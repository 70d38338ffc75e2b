package org.distarray;

import org.distarray.dtype.DType;
import org.distarray.function.BlockFunction;
import org.distarray.function.FinishFunction;
import org.distarray.function.MergeFunction;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Reduction;

/** Reductions and running ones of an array, over axes that they are given or with options. */
public interface OverAxes extends Reductions<DistArray>, Scans<DistArray> {

  /** A reduction over axes, or all without any, with options: {@code a.over(0).ddof(1).std()}. */
  Over over(int... axes);

  @Override
  default DistArray reduce(Reduction reduction, int... axes) {
    return over(axes).reduce(reduction);
  }

  @Override
  default DistArray reduceBlocks(
      BlockFunction accumulate,
      MergeFunction merge,
      FinishFunction finish,
      DType dtype,
      int... axes) {
    return over(axes).reduceBlocks(accumulate, merge, finish, dtype);
  }

  @Override
  default DistArray scan(Cumulative cumulative, int... axis) {
    return over(axis).scan(cumulative);
  }
}
