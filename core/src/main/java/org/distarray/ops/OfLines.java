package org.distarray.ops;

import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.ndarray.NdArray;
import org.distarray.order.LineFunction;
import org.distarray.order.Lines;
import org.distarray.plan.Blocks;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.protocol.LocalBlock;

/** A function of each line of an array whose lines lie whole in blocks. Nothing moves. */
final class OfLines extends Superstep {
  private final String label;
  private final Expr input;
  private final LineFunction function;
  private final int[] axes;
  private final boolean first;

  private OfLines(
      String label,
      Expr input,
      LineFunction function,
      Distribution out,
      boolean first,
      int... axes) {
    super(function.resultType(), out, input.level() + 1);
    this.label = label;
    this.input = input;
    this.function = function;
    this.axes = axes;
    this.first = first;
  }

  /** The results of each line along an axis, which becomes as long as a line of results. */
  static Expr along(String label, Expr input, int axis, LineFunction function) {
    Distribution d = input.distribution();
    long n = function.length(input.shape().dim(axis));
    Distribution out = n == input.shape().dim(axis) ? d : Scan.with(d, axis, new Undistributed(n));
    return new OfLines(label, input, function, out, false, axis);
  }

  /**
   * The results of the part of each line that each block has, one part behind the other. Positions
   * are positions within the whole line.
   *
   * @param input an array in blocks along the axis
   */
  static Expr ofParts(String label, Expr input, int axis, LineFunction function) {
    DimMap map = input.distribution().map(axis);
    long[] bounds = new long[map.gridSize() + 1];
    for (int p = 0; p < map.gridSize(); p++) {
      bounds[p + 1] = bounds[p] + function.length(map.localSize(p));
    }
    Distribution out = Scan.with(input.distribution(), axis, Block.irregular(bounds));
    return new OfLines(label, input, function, out, false, axis);
  }

  /**
   * The results of each line over axes, along a new first dimension.
   *
   * @param out the distribution of the results
   */
  static Expr over(String label, Expr input, Distribution out, LineFunction function, int... axes) {
    return new OfLines(label, input, function, out, true, axes);
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
    Blocks in = planner.blocks(input);
    long n = 1;
    for (int axis : axes) {
      n *= input.shape().dim(axis);
    }
    long line = function.scratchBytes(n);
    Need scratch = Need.block(input.distribution(), input.dtype()).plus(new Need(line, line));
    return Blocks.of(
        Stage.Title.of(label),
        distribution(),
        dtype(),
        List.of(in.taken()),
        scratch,
        new Apply(function, axes, first, starts(), distribution()));
  }

  /** The index at which each process's block begins along the axis; null if nobody asks. */
  private long[] starts() {
    return function.isPositions() && input.distribution().map(axes[0]) instanceof Block block
        ? block.bounds()
        : null;
  }

  /** Applies the function to the lines of a block. */
  private record Apply(
      LineFunction function, int[] axes, boolean first, long[] starts, Distribution out)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray block = ((LocalBlock) inputs[0]).array();
      NdArray results =
          first ? Lines.over(block, axes, function) : Lines.along(block, axes[0], function);
      if (starts != null) {
        long start = starts[out.grid().coords(rank)[axes[0]]];
        long[] positions = (long[]) results.storage().array();
        for (int k = 0; k < positions.length; k++) {
          positions[k] += start;
        }
      }
      return new LocalBlock(rank, out.dimData(rank), results);
    }
  }
}
