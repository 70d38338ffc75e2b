package org.distarray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.function.BlockFunction;
import org.distarray.function.EngineFunction;
import org.distarray.function.LocalContext;
import org.distarray.function.Portable;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.UserCalls;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;

/**
 * Blocks of any shape that a function gives. One job computes and holds them; their lengths then
 * tell the shape of the array.
 *
 * @param axes for each dimension of the result, the axis along which its blocks follow each other,
 *     or -1
 */
record CountedBlocks(Distribution from, int[] axes) {
  private static final String DOING = "map blocks";

  /** The array of the blocks that a function gives. */
  static DistArray of(DistArray a, BlockFunction function, DType dtype, int... axes) {
    Required.given(DOING, "the dtype", dtype, "a DType, such as DType.FLOAT64");
    BlockFunction sent = Portable.check(function, "mapBlocks");
    CountedBlocks blocks = new CountedBlocks(a.distribution(), checked(a.distribution(), axes));
    EngineFunction<LocalBlock> each = new Each(sent, dtype, axes.length);
    return a.context().functions().blocks("mapBlocks", each, a, blocks::distribution);
  }

  /** The axes, none of them negative but -1. */
  private static int[] checked(Distribution from, int... given) {
    Required.given(DOING, "the list of axes", given, "an axis, or -1, for each dimension");
    boolean[] kept = new boolean[from.ndim()];
    int last = -1;
    for (int axis : given) {
      if (axis == -1) {
        continue;
      }
      if (axis < -1 || axis >= kept.length || axis <= last) {
        throw new IllegalArgumentException(
            "Cannot map blocks of an array of shape "
                + from.shape()
                + " along axes "
                + Arrays.toString(given)
                + " (for each dimension of the result an axis, in ascending order, or -1 for none)");
      }
      last = axis;
      kept[axis] = true;
    }
    for (int d = 0; d < kept.length; d++) {
      if (!kept[d] && from.map(d).gridSize() > 1) {
        throw new IllegalArgumentException(
            "Cannot map blocks along axes "
                + Arrays.toString(given)
                + ": axis "
                + d
                + " lies in "
                + from.map(d).gridSize()
                + " blocks, and no dimension of the result has them (name the axis, or call"
                + " distributeAs first)");
      }
    }
    return given.clone();
  }

  /** The distribution of blocks whose lengths are known, in rank order. */
  Distribution distribution(List<List<DimData>> blocks) {
    List<DimMap> maps = new ArrayList<>();
    for (int d = 0; d < axes.length; d++) {
      int processes = axes[d] < 0 ? 1 : from.map(axes[d]).gridSize();
      long[] lengths = new long[processes];
      int[] first = new int[processes];
      Arrays.fill(first, -1);
      for (int rank = 0; rank < blocks.size(); rank++) {
        int p = axes[d] < 0 ? 0 : from.grid().coords(rank)[axes[d]];
        long n = blocks.get(rank).get(d).size();
        if (first[p] < 0) {
          first[p] = rank;
          lengths[p] = n;
        } else if (lengths[p] != n) {
          throw new IllegalArgumentException(
              "Cannot make an array of mapped blocks: dimension "
                  + d
                  + " has length "
                  + n
                  + " on rank "
                  + rank
                  + " and "
                  + lengths[p]
                  + " on rank "
                  + first[p]
                  + " (one length, as the two have the same place along "
                  + (axes[d] < 0 ? "it" : "axis " + axes[d])
                  + ")");
        }
      }
      maps.add(axes[d] < 0 ? new Undistributed(lengths[0]) : map(from.map(axes[d]), lengths));
    }
    return Distribution.of(maps, from.targets());
  }

  /** The map itself where all lengths are as before, and otherwise blocks in order. */
  private static DimMap map(DimMap before, long... lengths) {
    boolean isSame = true;
    long[] bounds = new long[lengths.length + 1];
    for (int p = 0; p < lengths.length; p++) {
      isSame &= before.localSize(p) == lengths[p];
      bounds[p + 1] = bounds[p] + lengths[p];
    }
    if (isSame) {
      return before;
    }
    return lengths.length == 1 ? new Undistributed(lengths[0]) : Block.irregular(bounds);
  }

  /** Gives a block that tells its lengths alone. */
  private record Each(BlockFunction function, DType dtype, int ndim)
      implements EngineFunction<LocalBlock> {
    @Override
    public LocalBlock call(LocalContext local) throws Exception {
      NdArray out = function.call(local.block());
      if (out == null || out.dtype() != dtype || out.ndim() != ndim) {
        throw new IllegalArgumentException(
            "Cannot use the function's result: "
                + UserCalls.described(out)
                + " ("
                + dtype
                + " of "
                + ndim
                + " dimensions, as was declared)");
      }
      List<DimData> dims = new ArrayList<>();
      for (long n : out.shape().toArray()) {
        dims.add(new BlockDim(n, 1, 0, 0, n));
      }
      return new LocalBlock(local.rank(), dims, out);
    }
  }
}
