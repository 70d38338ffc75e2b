package org.distarray.function;

import java.io.Serializable;

/**
 * A function that runs once on every engine, on the blocks that the engine holds.
 *
 * <p>It may run more than once for an engine, and what it changes in a block is seen by nobody: it
 * returns its result.
 */
@FunctionalInterface
public interface EngineFunction<R> extends Serializable {
  R call(LocalContext local) throws Exception;
}
