package org.distarray;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.LocalEngine;
import org.distarray.error.Required;
import org.distarray.expr.Held;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DapValidator;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;

/** Makes an array of blocks that others made, after checking that they are one. */
final class ForeignBlocks {
  private ForeignBlocks() {}

  static DistArray array(Context context, List<LocalBlock> blocks, int... targets) {
    String doing = "make an array of blocks";
    Required.all(doing, "the list of blocks", blocks, LocalBlock.class, "a LocalBlock each");
    Required.given(doing, "the list of targets", targets, "the engine of each rank, or none");
    List<List<DimData>> perRank = blocks.stream().map(LocalBlock::dimData).toList();
    DapValidator.require("make an array of blocks", DapValidator.ranks(perRank));
    DType dtype = blocks.get(0).dtype();
    List<List<DimData>> places = new ArrayList<>();
    for (int rank = 0; rank < blocks.size(); rank++) {
      LocalBlock block = blocks.get(rank);
      require(
          block.rank() == rank,
          "block " + rank + " has rank " + block.rank(),
          "blocks in rank order");
      require(
          block.dtype() == dtype, "rank " + rank + " has " + block.dtype(), dtype + ", as rank 0");
      places.add(block.dimData().stream().map(DimData::owned).toList());
    }
    int[] ranks = targets.length == 0 ? firstTargets(context, blocks.size()) : targets;
    Distribution d = Distribution.fromDimDataPerRank(places, ranks);
    context.check(d);
    boolean shared = context.engine() instanceof LocalEngine;
    List<LocalBlock> owned = new ArrayList<>();
    for (LocalBlock block : blocks) {
      NdArray inside = block.owned().array();
      // elsewhere they are sent at the first job, or at each: the copy is what does not change
      // until then
      owned.add(
          new LocalBlock(block.rank(), d.dimData(block.rank()), shared ? inside : inside.copy()));
    }
    return context.arrayOf(
        new Held(context.engine().ship("fromBlocks", owned), dtype, d, "fromBlocks"));
  }

  private static int[] firstTargets(Context context, int ranks) {
    require(
        ranks <= context.nengines(),
        "there are " + ranks,
        "at most " + context.nengines() + ", the context's targets: use a larger context");
    return IntStream.range(0, ranks).toArray();
  }

  private static void require(boolean holds, String found, String right) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Cannot make an array of blocks: " + found + " (" + right + ")");
    }
  }
}
