package org.distarray.plan;

import java.util.List;
import java.util.function.Supplier;
import org.distarray.engine.RankTask;
import org.distarray.function.EngineFunction;
import org.distarray.function.LocalContext;
import org.distarray.function.Portable;
import org.distarray.index.Shape;

/**
 * Calls a user's function once on each rank. It gets copies of the blocks, so it cannot change a
 * block that others share.
 */
record CallOnBlocks(EngineFunction<?> function, CallPlace place) implements RankTask<Returned> {

  /**
   * The stage of a call. Its cost counts the copies that the function gets, and not what the
   * function returns.
   */
  static Stage<Returned> stage(String label, List<Blocks> blocks, CallOnBlocks task) {
    return new Local<>(
        Stage.Title.of(label),
        blocks.isEmpty() ? null : blocks.get(0).part(),
        blocks.isEmpty() ? Shape.scalar() : blocks.get(0).distribution().shape(),
        task.place.targets().length,
        blocks.stream().map(Blocks::taken).toList(),
        Cost.of(CallPlace.copies(blocks)),
        task,
        null);
  }

  @Override
  public Returned run(int rank, Object[] inputs) {
    LocalContext local = place.local(rank, inputs);
    return CallPlace.returned(UserCalls.call(() -> function.call(local)), local);
  }

  @Override
  public Supplier<RankTask<Returned>> copies() {
    Supplier<? extends EngineFunction<?>> functions = Portable.copies(function);
    return () -> new CallOnBlocks(functions.get(), place);
  }
}
