package org.distarray.plan;

import java.util.Optional;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.View;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.expr.ViewOf;
import org.distarray.index.IndexTransform;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Selection;

/**
 * A view of a held array that every rank can show without a copy, as a strided array over the held
 * block.
 *
 * @param transform the element of the held array for each element of the view
 */
record Shown(Expr held, IndexTransform transform) {

  /** The view, if an expression is such a one. */
  static Optional<Shown> of(Expr e) {
    Expr base = e;
    IndexTransform t = IndexTransform.identity(e.shape());
    while (base instanceof ViewOf && base.holding().isEmpty()) {
      t = base.through(t).get(0);
      base = base.base();
    }
    boolean isView = base != e && base.holding().isPresent() && !t.isListed();
    return isView && base.distribution().maps().stream().allMatch(DimMap::isStrided)
        ? Optional.of(new Shown(base, t))
        : Optional.empty();
  }

  /** The blocks of the view, which nobody may keep. */
  Blocks blocks(Blocks base) {
    View view = base.distribution().view(transform);
    Stage.Title title = new Stage.Title(base.label(), "view" + transform + " in place");
    return Blocks.inPlace(
        title,
        view.distribution(),
        base.dtype(),
        Taken.byParents(base.stage(), view.parents()),
        new Show(base.distribution(), transform, view.distribution()));
  }

  /** Shows a part of a block. */
  private record Show(Distribution base, IndexTransform transform, Distribution view)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      LocalBlock block = (LocalBlock) inputs[0];
      NdArray part =
          Selection.select(
              block.array(), base.indices(block.rank()), transform, view.indices(rank));
      return new LocalBlock(rank, view.dimData(rank), part);
    }
  }
}
