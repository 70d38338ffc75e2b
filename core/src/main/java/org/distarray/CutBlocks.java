package org.distarray;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.index.IndexTransform;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Selection;

/** Cuts a local array into the blocks of a distribution. */
final class CutBlocks {
  private CutBlocks() {}

  /**
   * The blocks in rank order. Their elements are copies.
   */
  static List<LocalBlock> of(NdArray array, Distribution d) {
    IndexSet[] whole = IndexSet.whole(array.shape());
    IndexTransform same = IndexTransform.identity(array.shape());
    List<LocalBlock> blocks = new ArrayList<>();
    for (int rank = 0; rank < d.ranks(); rank++) {
      Selection mine = Selection.of(whole, same, d.indices(rank));
      NdArray part = mine.isStrided() ? mine.apply(array).copy() : mine.apply(array);
      blocks.add(new LocalBlock(rank, d.dimData(rank), part));
    }
    return blocks;
  }
}
