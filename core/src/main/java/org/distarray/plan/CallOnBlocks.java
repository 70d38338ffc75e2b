package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.distarray.engine.RankTask;
import org.distarray.function.EngineFunction;
import org.distarray.function.LocalContext;
import org.distarray.function.Portable;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/**
 * Calls a user's function once on each rank. It gets copies of the blocks, so it cannot change a
 * block that others share.
 *
 * @param seed the seed from which every rank derives its own random numbers
 */
record CallOnBlocks(EngineFunction<?> function, long seed, int[] targets)
    implements RankTask<Returned> {

  /**
   * The stage of a call. Its cost counts the copies that the function gets, and not what the
   * function returns.
   */
  static Stage<Returned> stage(String label, List<Blocks> blocks, CallOnBlocks task) {
    Need copies = Need.NONE;
    for (Blocks b : blocks) {
      copies = copies.plus(Need.block(b.distribution(), b.dtype()));
    }
    return new Local<>(
        Stage.Title.of(label),
        blocks.isEmpty() ? null : blocks.get(0).part(),
        blocks.isEmpty() ? Shape.scalar() : blocks.get(0).distribution().shape(),
        task.targets.length,
        blocks.stream().map(Blocks::taken).toList(),
        Cost.of(copies),
        task,
        null);
  }

  @Override
  public Returned run(int rank, Object[] inputs) {
    List<LocalBlock> blocks = new ArrayList<>();
    for (int k = 0; k < inputs.length; k++) {
      LocalBlock block = (LocalBlock) inputs[k];
      blocks.add(block.with(block.array().copy()));
      inputs[k] = null; // the function may run for long, and need the memory
    }
    LocalContext local = new LocalContext(rank, targets[rank], targets.length, seed, blocks);
    Object result = UserCalls.call(() -> function.call(local));
    if (result instanceof LocalBlock block) {
      NdArray[] handed = blocks.stream().map(LocalBlock::array).toArray(NdArray[]::new);
      return Returned.of(rank, block.with(UserCalls.own(block.array(), handed)));
    }
    return Returned.of(rank, result);
  }

  @Override
  public Supplier<RankTask<Returned>> copies() {
    Supplier<? extends EngineFunction<?>> functions = Portable.copies(function);
    return () -> new CallOnBlocks(functions.get(), seed, targets);
  }
}
