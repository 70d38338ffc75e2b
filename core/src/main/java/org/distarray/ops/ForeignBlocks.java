package org.distarray.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.Engine;
import org.distarray.engine.LocalEngine;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.expr.Held;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DapValidator;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;

/** An array of blocks that others made, after checking that they are one. */
public final class ForeignBlocks {
  private ForeignBlocks() {}

  /**
   * The array that blocks are, without what neighbours own. The engine in this JVM takes their own
   * elements, others get copies.
   *
   * @param blocks in rank order
   * @param targets the engine of each rank; without any, the first ones
   * @throws IllegalArgumentException when they are not one array
   */
  public static Expr of(Engine engine, List<LocalBlock> blocks, int... targets) {
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
    int[] ranks = targets.length == 0 ? firstTargets(engine, blocks.size()) : targets;
    Distribution d = Distribution.fromDimDataPerRank(places, ranks);
    boolean shared = engine instanceof LocalEngine;
    List<LocalBlock> owned = new ArrayList<>();
    for (LocalBlock block : blocks) {
      NdArray inside = block.owned().array();
      // elsewhere they are sent at the first job, or at each: the copy is what does not change
      // until then
      owned.add(
          new LocalBlock(block.rank(), d.dimData(block.rank()), shared ? inside : inside.copy()));
    }
    return new Held(engine.ship("fromBlocks", owned), dtype, d, "fromBlocks");
  }

  private static int[] firstTargets(Engine engine, int ranks) {
    int most = engine.defaultTargets();
    require(
        ranks <= most,
        "there are " + ranks,
        "at most " + most + ", the context's targets: use a larger context");
    return IntStream.range(0, ranks).toArray();
  }

  private static void require(boolean holds, String found, String right) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Cannot make an array of blocks: " + found + " (" + right + ")");
    }
  }
}
