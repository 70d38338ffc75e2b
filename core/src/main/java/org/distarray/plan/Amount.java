package org.distarray.plan;

import java.io.Serializable;
import java.util.function.Supplier;
import org.distarray.progress.Tally;

/**
 * The work of a stage, as a bar counts it: the bytes of the array that its ranks go through, in
 * equal shares.
 *
 * @param bytes those of all ranks; at least one for each
 * @param itemsize the bytes of an element
 */
record Amount(long bytes, int ranks, int itemsize) implements Serializable {
  private static final int UNKNOWN_ITEMSIZE = 8;
  private static final int SMALL = 1 << 14;

  static Amount of(Stage<?> stage) {
    int itemsize = stage.part() == null ? UNKNOWN_ITEMSIZE : stage.part().dtype().itemsize();
    long bytes = ByteCounts.times(stage.shape().size(), itemsize);
    return new Amount(Math.max(bytes, stage.ranks()), Math.max(1, stage.ranks()), itemsize);
  }

  /** Whether there are so few elements that an operation takes them in some microseconds. */
  boolean isSmall() {
    return bytes <= (long) SMALL * itemsize;
  }

  /** Runs the work of a rank. */
  <R> R count(int rank, Supplier<R> work) {
    long share = bytes / ranks + (rank < bytes % ranks ? 1 : 0);
    return Tally.current().part(share, itemsize, work);
  }
}
