package org.distarray.plan;

import org.distarray.expr.Expr;
import org.distarray.expr.Source;
import org.distarray.index.IndexTransform;

/** An input of a fused pass, which it sees as an array of the shape of its own block. */
sealed interface Feed {

  /**
   * Blocks whose needed elements lie on the same engines already.
   *
   * @param transform which element of the stage's array each element of the pass is
   * @param parents the rank of the stage for each rank of the pass
   */
  record Aligned(Stage.OfBlocks stage, IndexTransform transform, int[] parents) implements Feed {}

  /**
   * Elements that every rank makes for itself, wherever they lie.
   *
   * @param transform which element of the source each element of the pass is
   */
  record Made(Source source, IndexTransform transform) implements Feed {}

  /**
   * Elements that a move has brought.
   *
   * @param axes the pass's dimension along which each dimension of the moved array runs; others
   *     repeat it
   */
  record Arrived(MoveStage.Move move, int[] axes) implements Feed {}

  /** A 0-d value, computed by a job of its own before the pass. */
  record Value(Expr expr) implements Feed {}
}
