package org.distarray.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.function.Portable;
import org.distarray.index.Shape;
import org.distarray.ndarray.AlongAxis;
import org.distarray.ndarray.AxisFunction;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Blocks;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.plan.UserCalls;
import org.distarray.protocol.LocalBlock;

/** Applies a function of a user to lines along an axis, which lie whole in each block. */
public final class ApplyAlong extends Superstep {
  private final Expr input;
  private final AlongAxis along;

  private ApplyAlong(Expr input, AlongAxis along, Distribution out) {
    super(along.dtype(), out, input.level() + 1);
    this.input = input;
    this.along = along;
  }

  /**
   * The results, which have the distribution of the array where they are as long as the axis.
   *
   * @param along its function can be sent
   * @throws IllegalArgumentException when the array would have to move where alignment is strict
   */
  public static Expr of(Limits limits, Expr e, AlongAxis along) {
    Distribution own = e.distribution();
    Expr whole = Whole.of(e, along.axis());
    Distribution lines = whole.distribution();
    String doing = "lay an array out whole along axis " + along.axis();
    limits.align(doing, lines, e);
    limits.block(lines.largestBlock(), e.dtype(), () -> doing);
    Expr out = new ApplyAlong(whole, along, results(lines, along));
    return out.shape().equals(e.shape()) ? Whole.laid(out, own) : out;
  }

  /** The distribution with the dimensions of a line's result in place of the axis. */
  private static Distribution results(Distribution lines, AlongAxis along) {
    List<DimMap> maps = new ArrayList<>(lines.maps());
    maps.remove(along.axis());
    for (int d = 0; d < along.result().ndim(); d++) {
      maps.add(along.axis() + d, new Undistributed(along.result().dim(d)));
    }
    return Distribution.of(maps, lines.targets());
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return "along(axis=" + along.axis() + ")";
  }

  @Override
  protected Blocks lower(Planner planner) {
    Blocks in = planner.blocks(input);
    return Blocks.of(
        Stage.Title.of(label()),
        distribution(),
        dtype(),
        List.of(in.taken()),
        Need.block(in.distribution(), in.dtype()), // the function gets copies
        new Call(along.function(), along, distribution()));
  }

  private record Call(AxisFunction function, AlongAxis along, Distribution out)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray lines = ((LocalBlock) inputs[0]).array().transpose(along.last());
      Shape part = Shape.of(Arrays.copyOf(lines.shape().toArray(), lines.ndim() - 1));
      NdArray made =
          along.call().run(x -> UserCalls.call(() -> function.call(x[0])), part, lines)[0];
      return new LocalBlock(rank, out.dimData(rank), made.transpose(along.back()));
    }

    @Override
    public Supplier<RankTask<LocalBlock>> copies() {
      Supplier<AxisFunction> functions = Portable.copies(function);
      return () -> new Call(functions.get(), along, out);
    }
  }
}
