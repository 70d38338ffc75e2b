package org.distarray.ops;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.order.Lines;
import org.distarray.plan.Blocks;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.protocol.LocalBlock;

/** The positions in lines to which other positions point. All lines lie whole in equal blocks. */
final class PickedAlong extends Superstep {
  private final String label;
  private final Expr from;
  private final Expr at;
  private final int axis;

  /**
   * Picks positions.
   *
   * @param from int64
   * @param at int64, in the lines of {@code from}; the results lie as these do
   */
  PickedAlong(String label, Expr from, Expr at, int axis) {
    super(from.dtype(), at.distribution(), level(from, at) + 1);
    this.label = label;
    this.from = from;
    this.at = at;
    this.axis = axis;
  }

  @Override
  public List<Expr> operands() {
    return List.of(from, at);
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  protected Blocks lower(Planner planner) {
    return Blocks.of(
        Stage.Title.of("positions of " + label),
        distribution(),
        dtype(),
        List.of(planner.blocks(from).taken(), planner.blocks(at).taken()),
        Need.block(from.distribution(), dtype()),
        new Pick(distribution(), axis));
  }

  /** Picks the positions of a block. */
  private record Pick(Distribution d, int axis) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray all = Lines.last(((LocalBlock) inputs[0]).array(), axis);
      NdArray at = Lines.last(((LocalBlock) inputs[1]).array(), axis);
      int n = (int) all.shape().dim(all.ndim() - 1);
      int count = (int) at.shape().dim(at.ndim() - 1);
      long[] from = (long[]) all.storage().array();
      long[] where = (long[]) at.storage().array();
      long[] out = new long[at.shape().intSize()];
      for (int k = 0; k < out.length; k++) {
        int line = all.layout().offset() + k / count * n;
        out[k] = from[line + (int) where[at.layout().offset() + k]];
      }
      NdArray block = Lines.back(Storage.of(out), all.dtype(), d.localShape(rank), axis);
      return new LocalBlock(rank, d.dimData(rank), block);
    }
  }
}
