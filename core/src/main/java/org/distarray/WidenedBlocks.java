package org.distarray;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.index.Shape;
import org.distarray.ops.MapOverlap;
import org.distarray.protocol.DapStructure;
import org.distarray.protocol.DapValidator;
import org.distarray.protocol.DimData;
import org.distarray.redist.Halo;

/** Makes the structures of blocks that are widened by elements of their neighbours. */
final class WidenedBlocks {
  private WidenedBlocks() {}

  static List<DapStructure> structures(DistArray array, Overlap overlap) {
    MapOverlap.check(array.expr(), overlap);
    Distribution d = array.distribution();
    Halo halo = Halo.of(d, overlap);
    List<List<DimData>> perRank = new ArrayList<>();
    for (int rank = 0; rank < d.ranks(); rank++) {
      perRank.add(overlap.dimData(d, rank));
    }
    DapValidator.require(
        "describe blocks with " + overlap + " by the protocol", DapValidator.ranks(perRank));
    array.context().results().check(Shape.of(halo.paddedSize()), array.dtype());
    array.compute();
    return array.context().results().structures(array.expr(), overlap);
  }
}
