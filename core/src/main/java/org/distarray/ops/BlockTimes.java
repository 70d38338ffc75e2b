package org.distarray.ops;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.function.BlockFunction;
import org.distarray.index.Index;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;

/**
 * Times a function of blocks on every engine. It runs the function on parts of the engine's block;
 * each part has one index along an axis.
 */
final class BlockTimes implements BlockFunction {
  private static final long serialVersionUID = 1L;

  // in the first round the function is compiled, and data come into the caches
  private static final int ROUNDS = 2;

  private final BlockFunction work;
  private final int axis;

  private final Clock clock;

  BlockTimes(BlockFunction work, int axis) {
    this(work, axis, System::nanoTime);
  }

  BlockTimes(BlockFunction work, int axis, Clock clock) {
    this.work = work;
    this.axis = axis;
    this.clock = clock;
  }

  /** Tells the time in nanoseconds. */
  @FunctionalInterface
  interface Clock extends Serializable {
    long nanos();
  }

  @Override
  public NdArray call(LocalBlock block) throws Exception {
    int n = (int) block.localShape().dim(axis);
    double[] seconds = new double[n];
    Arrays.fill(seconds, block.array().size() == 0 ? 0 : Double.MAX_VALUE);
    for (int round = 0; round < ROUNDS && block.array().size() > 0; round++) {
      for (int l = 0; l < n; l++) {
        LocalBlock part = part(block, l);
        long start = clock.nanos();
        work.call(part);
        seconds[l] = Math.min(seconds[l], 1e-9 * (clock.nanos() - start));
      }
    }
    long[] line = new long[block.ndim()];
    Arrays.fill(line, 1);
    line[axis] = n;
    return NdArray.of(seconds, line);
  }

  /** A copy of the part of a block at one index. The function may change it. */
  private LocalBlock part(LocalBlock block, int l) {
    List<DimData> dims = new ArrayList<>(block.dimData());
    DimData whole = dims.get(axis);
    long i = whole.globalIndex(l);
    dims.set(
        axis, new BlockDim(whole.size(), whole.procGridSize(), whole.procGridRank(), i, i + 1));
    Index[] at = new Index[block.ndim()];
    Arrays.fill(at, Index.all());
    at[axis] = Index.span(l, l + 1L);
    return new LocalBlock(block.rank(), dims, block.array().get(at).copy());
  }
}
