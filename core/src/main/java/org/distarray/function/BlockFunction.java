package org.distarray.function;

import java.io.Serializable;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/**
 * A function that gives the elements of a block. Their local shape is the shape of the block.
 *
 * <pre>{@code
 * BlockFunction square = block -> block.array().multiply(block.array());
 * context.arange(5).mapBlocks(square, DType.INT64).toArray() //> [ 0  1  4  9 16]
 * }</pre>
 *
 * <p>The block is a copy, which the function may change and return. Any other result is copied, so
 * the function may use one buffer again. Each task works with a copy of the values that the
 * function captured when it was given. The function cannot read distributed arrays. Compute them
 * before, and capture their numbers or local arrays.
 *
 * <p>The function may run again for a block, after a failure or when held blocks are lost. It must
 * give the same elements for the same block each time.
 */
@FunctionalInterface
public interface BlockFunction extends Serializable {
  /**
   * Gives the elements of a block.
   *
   * @param block the block, whose elements the function may change
   * @throws Exception any failure; it reaches the caller as the cause of a {@link
   *     org.distarray.error.TaskException}
   */
  NdArray call(LocalBlock block) throws Exception;
}
