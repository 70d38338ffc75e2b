package org.distarray.laws;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.engine.OrderedTraffic;
import org.distarray.engine.Parcel;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Blocks;
import org.distarray.plan.Cost;
import org.distarray.plan.Local;
import org.distarray.plan.Need;
import org.distarray.plan.OnDriver;
import org.distarray.plan.Planner;
import org.distarray.plan.Sent;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.plan.Taken;
import org.distarray.protocol.LocalBlock;

/**
 * Blocks of equal size, turned by as many ranks as there are odd elements, and each element plus
 * that number: an operation whose traffic and task depend on a value that the driver computes.
 */
final class Turned extends Superstep {
  private final Expr input;

  Turned(Expr input) {
    super(input.dtype(), input.distribution(), input.level() + 2);
    this.input = input;
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return "turn";
  }

  @Override
  protected Blocks lower(Planner planner) {
    Distribution d = distribution();
    Cost cost = Cost.of(Need.block(d, dtype()));
    Stage<LocalBlock> from = planner.blocks(input).stage();
    OnDriver<Long> odd =
        OnDriver.of(
            "number of odd elements",
            from,
            (rank, block) -> odd(block.array()),
            all -> all.stream().mapToLong(Long::longValue).sum());
    Stage<LocalBlock> sent =
        new Sent<>(
            Stage.Title.of("turn"),
            d.shape(),
            d.ranks(),
            from,
            cost.withMoved(d.shape().size() * dtype().itemsize()),
            odd.map(by -> new Turn(d, by)));
    OnDriver<RankTask<LocalBlock>> plus = odd.map(Plus::new);
    return new Blocks(
        new Local<>(
            Stage.Title.of("plus"), d.shape(), d.ranks(), List.of(Taken.aligned(sent)), cost, plus),
        d,
        dtype());
  }

  private static long odd(NdArray a) {
    long n = 0;
    for (long k = 0; k < a.size(); k++) {
      n += a.getLong(k) & 1;
    }
    return n;
  }

  /** Sends each block {@code by} ranks on. */
  record Turn(Distribution d, long by) implements OrderedTraffic<LocalBlock, NdArray, LocalBlock> {
    @Override
    public List<Parcel<NdArray>> send(int rank, LocalBlock block) {
      return List.of(new Parcel<>(rank, (int) ((rank + by) % d.ranks()), block.array().copy()));
    }

    @Override
    public LocalBlock receive(int rank, List<Parcel<NdArray>> arrived) {
      return new LocalBlock(rank, d.dimData(rank), arrived.get(0).content());
    }
  }

  /** Adds a number to each element. */
  record Plus(long number) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      LocalBlock block = (LocalBlock) inputs[0];
      NdArray out = block.array().copy();
      for (long k = 0; k < out.size(); k++) {
        out.setItem(out.getLong(k) + number, k);
      }
      return new LocalBlock(rank, block.dimData(), out);
    }
  }
}
