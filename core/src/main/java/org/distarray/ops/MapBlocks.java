package org.distarray.ops;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.distarray.dist.Distribution;
import org.distarray.dist.ShortText;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.function.BlockFunction;
import org.distarray.function.Portable;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Blocks;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.plan.UserCalls;
import org.distarray.protocol.LocalBlock;

/** Applies a user's function to each block. */
public final class MapBlocks extends Superstep {
  private final String label;
  private final Expr input;
  private final BlockFunction function;

  /** A user's function, which gives blocks of the same shapes. */
  public MapBlocks(Expr input, BlockFunction function, DType dtype) {
    this("mapBlocks", input, function, dtype, input.distribution());
  }

  /**
   * Maps blocks by a user's function that gives blocks of declared shapes.
   *
   * @param out the distribution of the results
   * @throws IllegalArgumentException when it has other targets
   */
  public static MapBlocks of(Expr input, BlockFunction function, DType dtype, Distribution out) {
    Required.given("map blocks", "the distribution", out, "that of the results");
    int[] targets = input.distribution().targets();
    if (!Arrays.equals(out.targets(), targets)) {
      throw new IllegalArgumentException(
          "Cannot map blocks on targets "
              + ShortText.of(targets)
              + " to blocks on targets "
              + ShortText.of(out.targets())
              + " (the same ones, as nothing moves)");
    }
    return new MapBlocks("mapBlocks", input, function, dtype, out);
  }

  /**
   * Maps blocks by a function that gives blocks of other shapes.
   *
   * @param out the distribution of the results, which has the same number of ranks
   */
  MapBlocks(String label, Expr input, BlockFunction function, DType dtype, Distribution out) {
    super(dtype, out, input.level() + 1);
    this.label = label;
    this.input = input;
    this.function = function;
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
    // the function gets a copy, and what it makes anew is copied
    Need copies =
        Need.block(in.distribution(), in.dtype()).plus(Need.block(distribution(), dtype()));
    return Blocks.of(
        Stage.Title.of(label()),
        distribution(),
        dtype(),
        List.of(in.taken()),
        copies,
        new Call(function, dtype(), places()));
  }

  /**
   * The distribution of the results. It is null if they lie like the input, so that no task carries
   * it.
   */
  private Distribution places() {
    return distribution().equals(input.distribution()) ? null : distribution();
  }

  /**
   * Calls a user's function on a copy of the block, so that it cannot change a block that others
   * share.
   */
  private record Call(BlockFunction function, DType dtype, Distribution out)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      LocalBlock block = (LocalBlock) inputs[0];
      NdArray handed = block.array().copy();
      Shape right = out == null ? block.localShape() : out.localShape(rank);
      NdArray result = UserCalls.call(() -> function.call(block.with(handed)));
      UserCalls.check("the function's result", result, dtype, right, "as was declared");
      NdArray own = UserCalls.own(result, handed);
      return out == null ? block.with(own) : new LocalBlock(rank, out.dimData(rank), own);
    }

    @Override
    public Supplier<RankTask<LocalBlock>> copies() {
      Supplier<BlockFunction> functions = Portable.copies(function);
      return () -> new Call(functions.get(), dtype, out);
    }
  }
}
