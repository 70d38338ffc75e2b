package org.distarray.laws;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.engine.OrderedTraffic;
import org.distarray.engine.Parcel;
import org.distarray.expr.Expr;
import org.distarray.expr.ViewOf;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Blocks;
import org.distarray.plan.Cost;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Sent;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.protocol.LocalBlock;

/** A 1-d array in blocks, back to front: the example of an operation with one exchange. */
final class Flipped extends Superstep {
  private final Expr input;

  Flipped(Expr input) {
    super(input.dtype(), mirrored(input.distribution()), input.level() + 1);
    this.input = input;
  }

  private static Distribution mirrored(Distribution d) {
    long[] bounds = ((Block) d.map(0)).bounds();
    long[] out = new long[bounds.length];
    Arrays.setAll(out, p -> d.shape().dim(0) - bounds[bounds.length - 1 - p]);
    return Distribution.of(List.of(Block.irregular(out)), d.targets());
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return "flip";
  }

  @Override
  public Optional<Expr> view(IndexTransform t) {
    IndexTransform flip = IndexTransform.of(shape(), Index.parse("::-1"));
    return Optional.of(new ViewOf(input, flip.then(t)));
  }

  @Override
  protected Blocks lower(Planner planner) {
    Distribution out = distribution();
    long moved = out.shape().size() * dtype().itemsize();
    Cost cost = Cost.of(Need.block(out, dtype())).withMoved(moved);
    Stage<LocalBlock> from = planner.blocks(input).stage();
    Stage<LocalBlock> sent =
        new Sent<>(Stage.Title.of(label()), out.shape(), out.ranks(), from, cost, new Mirror(out));
    return new Blocks(sent, out, dtype());
  }

  private record Mirror(Distribution out)
      implements OrderedTraffic<LocalBlock, NdArray, LocalBlock> {
    @Override
    public List<Parcel<NdArray>> send(int rank, LocalBlock block) {
      return List.of(
          Parcel.later(rank, out.ranks() - 1 - rank, () -> block.array().get("::-1").copy()));
    }

    @Override
    public LocalBlock receive(int rank, List<Parcel<NdArray>> arrived) {
      return new LocalBlock(rank, out.dimData(rank), arrived.get(0).content());
    }
  }
}
