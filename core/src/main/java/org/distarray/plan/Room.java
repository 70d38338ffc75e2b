package org.distarray.plan;

import java.util.function.IntToLongFunction;
import org.distarray.dist.Distribution;

/**
 * The memory that the blocks of a plan may have on the engines.
 *
 * @param taskBytes the bytes of heap that one of some tasks may use while others run beside it
 * @param holdBytes the bytes of all blocks that one JVM has room for, if it has all of them
 */
record Room(IntToLongFunction taskBytes, long holdBytes) {

  /** Whether an array has room in two layouts at a time, and on its way between them. */
  boolean has(Distribution from, Distribution to, int itemsize) {
    long task = ByteCounts.times(from.largestBlock() + to.largestBlock(), itemsize);
    long all = ByteCounts.times(from.shape().size(), 3L * itemsize);
    return task <= taskBytes.applyAsLong(Math.max(from.ranks(), to.ranks())) / 2
        && all <= holdBytes;
  }
}
