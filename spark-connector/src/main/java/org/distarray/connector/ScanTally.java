package org.distarray.connector;

import java.io.Serializable;
import java.util.function.LongConsumer;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.util.LongAccumulator;
import org.distarray.annotation.Internal;

/**
 * Counts the bytes that the tasks of one scan of Spark SQL have gone through, so that a bar shows
 * how far the query is. The driver makes it, and it travels with what reads rows.
 *
 * @hidden
 */
@Internal
public final class ScanTally implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Counts for nobody. */
  private static final ScanTally NONE = new ScanTally(null, null);

  // null where nobody looks
  private final LongAccumulator counts;
  // keeps the bar as long as the scan may run
  private final transient ScanBar bar;

  ScanTally(LongAccumulator counts, ScanBar bar) {
    this.counts = counts;
    this.bar = bar;
  }

  /**
   * Makes the tally of a scan, on the driver. It counts nothing if no context shows bars.
   *
   * @param label what is read, for users
   * @param bytes the bytes that the tasks of the scan will count
   */
  public static ScanTally of(SparkContext sc, String label, long bytes) {
    return ScanBars.tally(sc, label, bytes).orElse(NONE);
  }

  /** The counter of the running task. */
  public LongConsumer task() {
    if (counts == null) {
      return bytes -> {};
    }
    TaskContext task = TaskContext.get();
    ScanBar here = bar != null ? bar : ScanBars.here(counts.id());
    if (here == null || task == null) {
      return counts::add;
    }
    int stage = task.stageId();
    return bytes -> here.add(stage, bytes);
  }
}
