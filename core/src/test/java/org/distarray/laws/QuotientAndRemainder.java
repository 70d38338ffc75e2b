package org.distarray.laws;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.distarray.dist.Distribution;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Blocks;
import org.distarray.plan.Cost;
import org.distarray.plan.Local;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Several;
import org.distarray.plan.Stage;
import org.distarray.protocol.LocalBlock;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;

/** Quotients and remainders of a division by a number: an operation with two results. */
final class QuotientAndRemainder extends Several {
  private final Expr input;
  private final long divisor;

  QuotientAndRemainder(Expr input, long divisor) {
    super(
        Collections.nCopies(2, new Result(input.dtype(), input.distribution())), input.level() + 1);
    this.input = input;
    this.divisor = divisor;
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return "divide";
  }

  @Override
  protected List<Blocks> lower(Planner planner) {
    Distribution d = input.distribution();
    Need block = Need.block(d, input.dtype());
    Stage<LocalBlock[]> both =
        new Local<>(
            Stage.Title.of(label()),
            d.shape(),
            d.ranks(),
            List.of(planner.blocks(input).taken()),
            Cost.of(block.plus(block)),
            new Divide(divisor));
    return IntStream.range(0, 2).mapToObj(k -> select(both, k)).toList();
  }

  /** Both results of a block. */
  record Divide(long divisor) implements RankTask<LocalBlock[]> {
    @Override
    public LocalBlock[] run(int rank, Object[] inputs) {
      LocalBlock block = (LocalBlock) inputs[0];
      NdArray quotient = LocalOps.apply(Ufunc.FLOOR_DIVIDE, block.array(), divisor);
      NdArray remainder = LocalOps.apply(Ufunc.REMAINDER, block.array(), divisor);
      return new LocalBlock[] {
        new LocalBlock(rank, block.dimData(), quotient),
        new LocalBlock(rank, block.dimData(), remainder)
      };
    }
  }
}
