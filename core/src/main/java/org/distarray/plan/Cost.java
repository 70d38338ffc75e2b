package org.distarray.plan;

import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;

/**
 * The bytes that the largest task of a stage needs, and the bytes that the stage moves. The memory
 * projection and {@code explain()} know nothing else of a stage.
 *
 * @param item the item that the task makes
 * @param items all items together, at most, where that is less than the largest one of each rank
 * @param scratch what the task allocates beside it, and gives up again
 * @param arriving what comes to the task from all ranks and is sorted there, on engines whose tasks
 *     do not take it from each other; what finds no room waits on disks
 * @param waiting what waits between the ranks, of all of them, beside the items that it is made of,
 *     on engines that have all ranks in one JVM
 * @param moved elements that go from one rank to another, of all tasks; at most so many where that
 *     depends on elements
 * @param read what comes from outside, from a file for example, of all tasks
 */
public record Cost(
    Need item, long items, Need scratch, Need arriving, long waiting, long moved, long read) {
  /** Nothing: the item is there. */
  public static final Cost NONE = of(Need.NONE);

  /** The cost of a task that makes its item and needs nothing else. */
  public static Cost of(Need item) {
    return new Cost(item, Long.MAX_VALUE, Need.NONE, Need.NONE, 0, 0, 0);
  }

  /** The blocks of an array. */
  static Cost ofBlocks(Distribution d, DType dtype) {
    long all = ByteCounts.times(d.shape().size(), dtype.itemsize());
    return new Cost(Need.block(d, dtype), all, Need.NONE, Need.NONE, 0, 0, 0);
  }

  public Cost withScratch(Need more) {
    return new Cost(item, items, more, arriving, waiting, moved, read);
  }

  public Cost withArriving(Need all) {
    return new Cost(item, items, scratch, all, waiting, moved, read);
  }

  public Cost withWaiting(long bytes) {
    return new Cost(item, items, scratch, arriving, bytes, moved, read);
  }

  public Cost withMoved(long bytes) {
    return new Cost(item, items, scratch, arriving, waiting, bytes, read);
  }

  public Cost withRead(long bytes) {
    return new Cost(item, items, scratch, arriving, waiting, moved, bytes);
  }

  /** The bytes that a task allocates. */
  Need allocated() {
    return item.plus(scratch);
  }
}
