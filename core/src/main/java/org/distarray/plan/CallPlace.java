package org.distarray.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.distarray.function.LocalContext;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/**
 * The arguments of a user's function on each rank, and the memory that its result keeps.
 *
 * @param seed the seed from which every rank derives its own random numbers
 * @param targets the engine of each rank
 */
record CallPlace(long seed, int[] targets) implements Serializable {

  /** The bytes of the copies that a function gets. */
  static Need copies(List<Blocks> blocks) {
    Need copies = Need.NONE;
    for (Blocks b : blocks) {
      copies = copies.plus(Need.block(b.distribution(), b.dtype()));
    }
    return copies;
  }

  /** The view of a rank. It has copies of the blocks, because others share these. */
  LocalContext local(int rank, Object[] inputs) {
    List<LocalBlock> blocks = new ArrayList<>();
    for (int k = 0; k < inputs.length; k++) {
      LocalBlock block = (LocalBlock) inputs[k];
      blocks.add(block.with(block.array().copy()));
      inputs[k] = null; // the function may run for long, and need the memory
    }
    return new LocalContext(rank, targets[rank], targets.length, seed, blocks);
  }

  /** The result of a function, in memory that nobody else writes. */
  static Returned returned(Object result, LocalContext local) {
    if (result instanceof LocalBlock block) {
      NdArray[] handed = new NdArray[local.arrays()];
      for (int k = 0; k < handed.length; k++) {
        handed[k] = local.block(k).array();
      }
      return Returned.of(local.rank(), block.with(UserCalls.own(block.array(), handed)));
    }
    return Returned.of(local.rank(), result);
  }
}
