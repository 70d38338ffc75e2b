package org.distarray.ops;

import java.util.List;
import java.util.function.Supplier;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.function.BlockFunction;
import org.distarray.function.Portable;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Blocks;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.plan.UserCalls;
import org.distarray.protocol.LocalBlock;

/** A user's function of each block. */
public final class MapBlocks extends Superstep {
  private final Expr input;
  private final BlockFunction function;

  public MapBlocks(Expr input, BlockFunction function, DType dtype) {
    super(dtype, input.distribution(), input.level() + 1);
    this.input = input;
    this.function = function;
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return "mapBlocks";
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
        new Call(function, dtype()));
  }

  /**
   * Calls a user's function on a copy of the block, so that nothing it does reaches a block that is
   * shared.
   */
  private record Call(BlockFunction function, DType dtype) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      LocalBlock block = (LocalBlock) inputs[0];
      NdArray handed = block.array().copy();
      NdArray result = UserCalls.call(() -> function.call(block.with(handed)));
      if (result == null || result.dtype() != dtype || !result.shape().equals(block.localShape())) {
        throw new IllegalArgumentException(
            "Cannot use the function's result: "
                + (result == null ? "null" : result.dtype() + "" + result.shape())
                + " ("
                + dtype
                + block.localShape()
                + ", as was declared)");
      }
      return block.with(UserCalls.own(result, handed));
    }

    @Override
    public Supplier<RankTask<LocalBlock>> copies() {
      Supplier<BlockFunction> functions = Portable.copies(function);
      return () -> new Call(functions.get(), dtype);
    }
  }
}
