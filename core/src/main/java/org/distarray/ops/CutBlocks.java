package org.distarray.ops;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.engine.Engine;
import org.distarray.expr.Expr;
import org.distarray.expr.Held;
import org.distarray.index.IndexTransform;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Selection;

/** An array of a local one, cut into the blocks of a distribution. */
public final class CutBlocks {
  private CutBlocks() {}

  /**
   * The array, of copies of the elements.
   *
   * @throws IllegalArgumentException when the shapes differ
   */
  public static Expr of(Engine engine, NdArray array, Distribution d) {
    if (!d.shape().equals(array.shape())) {
      throw new IllegalArgumentException(
          "Cannot lay an array of shape "
              + array.shape()
              + " out as "
              + d
              + " (a distribution of the same shape)");
    }
    IndexSet[] whole = IndexSet.whole(array.shape());
    IndexTransform same = IndexTransform.identity(array.shape());
    List<LocalBlock> blocks = new ArrayList<>();
    for (int rank = 0; rank < d.ranks(); rank++) {
      Selection mine = Selection.of(whole, same, d.indices(rank));
      NdArray part = mine.isStrided() ? mine.apply(array).copy() : mine.apply(array);
      blocks.add(new LocalBlock(rank, d.dimData(rank), part));
    }
    return new Held(engine.ship("fromArray", blocks), array.dtype(), d, "fromArray");
  }
}
