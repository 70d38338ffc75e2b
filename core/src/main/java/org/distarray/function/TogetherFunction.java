package org.distarray.function;

import java.io.Serializable;

/**
 * A function that runs on all engines at the same time, so that they can send each other arrays
 * while they compute.
 *
 * <pre>{@code
 * TogetherFunction<Double> share =
 *     (local, ranks) -> {
 *       NdArray mine = local.block().array().sum();
 *       return mine.divide(ranks.allReduce(mine, Ufunc.ADD)).asDouble();
 *     };
 * context.applyTogether(share, context.arange(5)) //> [0.1, 0.5, 0.4]
 * }</pre>
 *
 * <p>The blocks and the captured values are copies, as for {@link EngineFunction}. The function
 * cannot read distributed arrays, except by the blocks that it gets.
 *
 * <p>The function may run again, on all engines together, when an executor or its results are lost.
 * It begins anew then, with no message of the run before, and must give the same results for the
 * same blocks.
 *
 * @param <R> the result
 */
@FunctionalInterface
public interface TogetherFunction<R> extends Serializable {
  /**
   * Gives the result of one engine.
   *
   * @param local the place of the engine and its blocks
   * @param ranks the way to the other engines that run the function. It is for the thread of this
   *     call, and of no use after it.
   * @throws Exception any failure. It ends the function on all engines, and reaches the caller as
   *     the cause of a {@link org.distarray.error.TaskException}.
   */
  R call(LocalContext local, Communicator ranks) throws Exception;
}
