package org.distarray;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.function.BlockFunction;
import org.distarray.function.EngineFunction;
import org.distarray.function.LocalContext;
import org.distarray.index.Index;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;

/**
 * Times a function of blocks on every engine: on the part of its block that has one index along an
 * axis, for each index.
 */
final class BlockTimes implements EngineFunction<BlockTimes.Measured> {
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
  public Measured call(LocalContext local) throws Exception {
    LocalBlock block = local.block();
    int n = (int) block.localShape().dim(axis);
    long[] indices = new long[n];
    double[] seconds = new double[n];
    Arrays.fill(seconds, block.array().size() == 0 ? 0 : Double.MAX_VALUE);
    for (int l = 0; l < n; l++) {
      indices[l] = block.globalIndex(axis, l);
    }
    for (int round = 0; round < ROUNDS && block.array().size() > 0; round++) {
      for (int l = 0; l < n; l++) {
        LocalBlock part = part(block, l);
        long start = clock.nanos();
        work.call(part);
        seconds[l] = Math.min(seconds[l], 1e-9 * (clock.nanos() - start));
      }
    }
    return new Measured(indices, seconds);
  }

  /** A copy, which the function may change, of the part of a block at one index. */
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

  /** The least seconds that each global index of a block took. */
  static final class Measured implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long[] indices;
    private final double[] seconds;

    Measured(long[] indices, double[] seconds) {
      this.indices = indices;
      this.seconds = seconds;
    }

    void addTo(double... perIndex) {
      for (int l = 0; l < indices.length; l++) {
        perIndex[(int) indices[l]] += seconds[l];
      }
    }

    double seconds() {
      return Arrays.stream(seconds).sum();
    }
  }
}
