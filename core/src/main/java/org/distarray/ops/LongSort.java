package org.distarray.ops;

import java.util.Arrays;
import java.util.List;
import org.distarray.array.Arrangement;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.RankFunction;
import org.distarray.expr.Expr;
import org.distarray.order.Counts;
import org.distarray.order.Keys;
import org.distarray.order.LineFunctions;
import org.distarray.order.Search;
import org.distarray.plan.Blocks;
import org.distarray.plan.Cost;
import org.distarray.plan.Local;
import org.distarray.plan.Need;
import org.distarray.plan.OnDriver;
import org.distarray.plan.Planner;
import org.distarray.plan.Sent;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.protocol.LocalBlock;

/**
 * Lines that several processes sort together. The driver finds the elements at which the blocks of
 * the result begin; each rank deals its elements out to the blocks; each block is sorted where it
 * has come. An element moves once.
 */
public final class LongSort extends Superstep {
  private final String label;
  private final Expr input;
  private final int axis;
  private final Arrangement what;

  /**
   * Makes a sort.
   *
   * @param input an array in blocks along the axis
   * @param what a sort, of the elements or of their positions
   */
  public LongSort(String label, Expr input, int axis, Arrangement what) {
    super(what.resultType(input.dtype()), input.distribution(), input.level() + 3);
    this.label = label;
    this.input = input;
    this.axis = axis;
    this.what = what;
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  protected Blocks lower(Planner planner) {
    Distribution d = distribution();
    DType dtype = input.dtype();
    boolean positions = what.kind().isPositions();
    Keys keys = Keys.of(dtype, what.descending());
    Blocks in = planner.blocks(input);
    OnDriver<Cuts> cuts = cuts(in, keys);
    long each = (long) dtype.itemsize() + (positions ? Integer.BYTES : 0);
    Need block = Need.block(d, each).plus(Dealt.bounds(d, axis, d.map(axis).gridSize()));
    Stage<Dealt> dealt =
        new Local<>(
            Stage.Title.of("deal out"),
            d.shape(),
            d.ranks(),
            List.of(in.taken()),
            Cost.of(block).withScratch(Need.block(d, dtype.itemsize() + Integer.BYTES)),
            cuts.map(c -> new Dealing(c, d, axis, dtype, positions)));
    long all = d.shape().size() * each;
    Need sorting = Need.block(d, LineFunctions.of(what, dtype).scratchBytes(1) + 2 * each);
    Stage<LocalBlock> sorted =
        new Sent<>(
            new Stage.Title(label, label + " of what is dealt out"),
            d.shape(),
            d.ranks(),
            dealt,
            Cost.of(Need.block(d, dtype()))
                .withScratch(sorting)
                .withMoved(all / d.ranks() * Math.max(1, d.ranks() - 1)),
            cuts.map(c -> new Dealing.Collect(d, axis, what, dtype, c, planner.moveMaxBytes())));
    return new Blocks(sorted, d, dtype());
  }

  /** Finds where the blocks of the result begin. */
  private OnDriver<Cuts> cuts(Blocks in, Keys keys) {
    Distribution d = distribution();
    int lines = d.shape().without(axis).intSize();
    long n = d.shape().dim(axis);
    long[] bounds = ((Block) d.map(axis)).bounds();
    // a block that begins at an end has nothing before it or behind it
    long[] places = Arrays.stream(bounds).filter(b -> b > 0 && b < n).distinct().sorted().toArray();
    return OnDriver.asked(
            "bounds of " + label,
            in.stage(),
            () ->
                new Searching<RankFunction<LocalBlock, Counts>>(
                    Search.of(keys, lines, n, false, (line, size, nans) -> places),
                    question -> new AskBlock(question, keys, d, axis)))
        .map(search -> Cuts.of(search, d, axis, lines, places));
  }
}
