package org.distarray.function;

import java.io.Serializable;

/**
 * A function that runs once on every engine, on the blocks that the engine holds.
 *
 * <p>Each task has a copy of what the function captures, as that was when the function was given,
 * and a block that it returns is copied unless it is in memory of the blocks that it was handed. A
 * function cannot read arrays that are distributed: it gets their blocks from {@link LocalContext},
 * or captures what was computed before.
 *
 * <p>It may run again for an engine, after a failure or when what was kept is gone, and must give
 * the same result for the same blocks each time; {@link LocalContext#random} repeats its numbers,
 * other generators do not. What it changes in a block is seen by nobody: it returns its result.
 */
@FunctionalInterface
public interface EngineFunction<R> extends Serializable {
  R call(LocalContext local) throws Exception;
}
