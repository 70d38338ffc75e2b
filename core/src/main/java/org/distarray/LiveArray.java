package org.distarray;

import java.util.Optional;
import org.distarray.annotation.Internal;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.Ranked;
import org.distarray.protocol.LocalBlock;

/**
 * The facts about an array of a running program.
 *
 * @param number the number of arrays that the context made before, since they are listed
 * @param dtype the type of the elements
 * @param distribution the distribution over the engines, which has the shape
 * @param origin the operation that makes the elements, and the arrays that it takes
 * @param blocks the blocks that an engine is to hold; it may not have computed them yet
 * @hidden
 */
@Internal
public record LiveArray(
    long number,
    DType dtype,
    Distribution distribution,
    String origin,
    Optional<Ranked<LocalBlock>> blocks) {

  /** The distribution in words. */
  public String layout() {
    return Headline.layout(distribution);
  }
}
