package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import org.distarray.engine.RankTask;
import org.distarray.function.EngineFunction;
import org.distarray.function.LocalContext;
import org.distarray.protocol.LocalBlock;

/**
 * Calls a user's function once per rank, on copies of the blocks, so that nothing it does reaches a
 * block that is shared.
 *
 * @param seed from which every rank has random numbers of its own
 */
record CallOnBlocks(EngineFunction<?> function, long seed, int[] targets)
    implements RankTask<Returned> {
  @Override
  public Returned run(int rank, Object[] inputs) {
    List<LocalBlock> blocks = new ArrayList<>();
    for (Object input : inputs) {
      LocalBlock block = (LocalBlock) input;
      blocks.add(block.with(block.array().copy()));
    }
    LocalContext local = new LocalContext(rank, targets[rank], targets.length, seed, blocks);
    return Returned.of(rank, UserCalls.call(rank, () -> function.call(local)));
  }
}
