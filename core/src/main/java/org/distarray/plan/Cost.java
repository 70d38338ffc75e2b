package org.distarray.plan;

import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.store.ReadCost;

/**
 * The bytes that the largest task of a stage needs, and the bytes that the stage moves. The memory
 * projection and {@code explain()} know nothing else about a stage.
 *
 * @param item the item that the task makes
 * @param items an upper bound of all items together, if it is less than the largest item times the
 *     ranks
 * @param scratch the memory that the task allocates beside its item and frees again
 * @param arriving the parcels that come to the task from all ranks and are sorted there. This
 *     counts on engines whose tasks do not take parcels from each other directly; parcels without
 *     room wait on disks.
 * @param waiting the parcels of all ranks that wait between them, beside the items of which they
 *     are made. This counts on engines that have all ranks in one JVM.
 * @param moved the elements of all tasks that go from one rank to another; an upper bound if it
 *     depends on elements
 * @param read what all tasks together read from outside, such as from a file
 */
public record Cost(
    Need item, long items, Need scratch, Need arriving, long waiting, long moved, ReadCost read) {
  /** Nothing: the item is there. */
  public static final Cost NONE = of(Need.NONE);

  /** The cost of a task that makes its item and needs nothing else. */
  public static Cost of(Need item) {
    return new Cost(item, Long.MAX_VALUE, Need.NONE, Need.NONE, 0, 0, ReadCost.NONE);
  }

  /** The blocks of an array. */
  static Cost ofBlocks(Distribution d, DType dtype) {
    long all = ByteCounts.times(d.shape().size(), dtype.itemsize());
    return new Cost(Need.block(d, dtype), all, Need.NONE, Need.NONE, 0, 0, ReadCost.NONE);
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

  public Cost withRead(ReadCost cost) {
    return new Cost(item, items, scratch, arriving, waiting, moved, cost);
  }

  /** The bytes that a task allocates. */
  Need allocated() {
    return item.plus(scratch);
  }
}
