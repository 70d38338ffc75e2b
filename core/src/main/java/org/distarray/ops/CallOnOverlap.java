package org.distarray.ops;

import java.util.function.Supplier;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.function.BlockFunction;
import org.distarray.function.Portable;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Pad;
import org.distarray.plan.UserCalls;
import org.distarray.protocol.LocalBlock;

/**
 * Calls a user's function on a widened block that nobody else has, and cuts the padding off its
 * result.
 */
record CallOnOverlap(Pad pad, BlockFunction function, DType dtype) implements RankTask<LocalBlock> {
  @Override
  public LocalBlock run(int rank, Object[] inputs) {
    LocalBlock block = (LocalBlock) inputs[0];
    if (block.array().size() == 0) {
      // there is nothing to compute, and functions of margins alone would have to expect them
      return block.with(NdArray.zeros(dtype, block.localShape()));
    }
    LocalBlock padded = pad.run(rank, inputs);
    boolean trim = pad.halo().overlap().trim();
    Shape right = trim ? padded.localShape() : block.localShape();
    NdArray result = UserCalls.call(() -> function.call(padded));
    String why = trim ? "with padding, or call trim(false)" : "without padding";
    UserCalls.check("the function's result", result, dtype, right, why);
    return block.with(
        trim ? padded.with(result).interior().copy() : UserCalls.own(result, padded.array()));
  }

  @Override
  public Supplier<RankTask<LocalBlock>> copies() {
    Supplier<BlockFunction> functions = Portable.copies(function);
    return () -> new CallOnOverlap(pad, functions.get(), dtype);
  }
}
