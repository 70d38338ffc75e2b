package org.distarray.function;

import java.io.Serializable;

/**
 * A function that runs once on every engine, on the blocks that the engine holds.
 *
 * <pre>{@code
 * EngineFunction<Long> total = local -> local.block().array().sum().asLong();
 * context.apply(total, context.arange(8)) //> [1, 5, 9, 13]
 * }</pre>
 *
 * <p>The blocks are copies; a change of them is seen by nobody. Each task works with a copy of the
 * values that the function captured when it was given. A returned block is copied, unless it lies
 * in the memory of the blocks that the function got. The function cannot read distributed arrays.
 * It gets their blocks from {@link LocalContext}, or captures numbers and local arrays that were
 * computed before.
 *
 * <p>The function may run again for an engine, after a failure or when held results are lost. It
 * must give the same result for the same blocks each time. {@link LocalContext#random} repeats its
 * numbers; other generators do not.
 *
 * @param <R> the result
 */
@FunctionalInterface
public interface EngineFunction<R> extends Serializable {
  /**
   * Gives the result of one engine.
   *
   * @param local the place of the engine and its blocks
   * @throws Exception any failure; it reaches the caller as the cause of a {@link
   *     org.distarray.error.TaskException}
   */
  R call(LocalContext local) throws Exception;
}
