package org.distarray.connector;

import org.apache.spark.util.LongAccumulator;
import org.distarray.progress.Watch;
import org.distarray.progress.Watched;

/**
 * The bar of one scan of Spark SQL. A stage has it from its first count on until it has counted
 * everything, or ends. The same scan may run again, in a later stage.
 */
final class ScanBar {
  private final Watch watch;
  private final String label;
  private final long bytes;
  private final ExecutorCounts counts;
  private int stage = -1;
  // the last stage that has no bar any more
  private int ended = -1;
  private long done;
  private Watched seen = Watched.UNSEEN;

  /**
   * @param counts what tasks on executors count
   */
  ScanBar(Watch watch, String label, long bytes, LongAccumulator counts) {
    this.watch = watch;
    this.label = label;
    this.bytes = bytes;
    this.counts = new ExecutorCounts(counts, this::add);
  }

  /** The counts that executors report. */
  ExecutorCounts counts() {
    return counts;
  }

  /** Adds what a task has gone through. Any thread may call it. */
  void add(int ofStage, long more) {
    Watched over = Watched.UNSEEN;
    synchronized (this) {
      if (ofStage <= ended || ofStage < stage) {
        return; // a task that runs on although its stage is over
      }
      if (ofStage > stage) {
        over = taken();
        stage = ofStage;
        done = 0;
      }
      done += more;
      if (seen.isSeen()) {
        seen.add(more);
      } else { // another job had the bar until now
        seen = watch.begin(label, () -> bytes);
        seen.add(done);
      }
    }
    over.close(); // outside of the lock: front ends may be slow
    if (isDone(ofStage)) {
      end(ofStage);
    }
  }

  private synchronized boolean isDone(int ofStage) {
    return stage == ofStage && done >= bytes;
  }

  /** Takes the bar away if it is that of a stage, which has ended. */
  void end(int ofStage) {
    Watched over;
    synchronized (this) {
      if (stage != ofStage) {
        return;
      }
      over = taken();
    }
    over.close();
  }

  private Watched taken() {
    Watched out = seen;
    seen = Watched.UNSEEN;
    ended = Math.max(ended, stage);
    return out;
  }
}
