package org.distarray.ops;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.ndarray.NdArray;
import org.distarray.order.QuantilesOfGroups;
import org.distarray.plan.Blocks;
import org.distarray.plan.Fused;
import org.distarray.plan.Need;
import org.distarray.plan.Pass;
import org.distarray.plan.Planner;
import org.distarray.plan.Superstep;
import org.distarray.plan.Sweep;
import org.distarray.protocol.LocalBlock;

/** Quantiles of the groups of lines that lie whole in blocks. Only labels move. */
final class GroupedQuantiles extends Superstep {
  private final Expr input;
  private final Expr labels;
  private final QuantilesOfGroups function;
  private final int[] axes;

  /**
   * Makes quantiles.
   *
   * @param input an array whose lines over the axes lie whole in blocks
   * @param labels of the array's shape
   */
  GroupedQuantiles(
      Expr input, Expr labels, QuantilesOfGroups function, Distribution out, int... axes) {
    super(
        function.what().resultType(input.dtype()),
        out,
        Math.max(input.level(), labels.level()) + 1);
    this.input = input;
    this.labels = labels;
    this.function = function;
    this.axes = axes;
  }

  @Override
  public List<Expr> operands() {
    return List.of(input, labels);
  }

  @Override
  public String label() {
    return function.what().label() + " of groups";
  }

  @Override
  protected Blocks lower(Planner planner) {
    Distribution d = input.distribution();
    Fused codes = planner.fuse(d, List.of(labels), List.of(DType.INT64));
    long n = input.shape().size() / Math.max(1, input.shape().without(axes).size());
    long line = function.scratchBytes(n);
    // the elements line by line, and the labels where each line has its own
    Need scratch = Need.block(d, input.dtype().itemsize() + 8L).plus(new Need(line, line));
    return Pass.made(
        label(),
        d,
        codes,
        List.of(planner.blocks(input).taken()),
        scratch,
        distribution(),
        dtype(),
        (sweep, overwrite) -> new Select(sweep, function, axes, distribution()));
  }

  /** Takes the quantiles of a block; the block comes behind what the labels need. */
  private record Select(Sweep sweep, QuantilesOfGroups function, int[] axes, Distribution out)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray codes = sweep.machine(rank, inputs).array();
      NdArray block = ((LocalBlock) inputs[inputs.length - 1]).array();
      return new LocalBlock(rank, out.dimData(rank), function.of(block, codes, axes));
    }
  }
}
