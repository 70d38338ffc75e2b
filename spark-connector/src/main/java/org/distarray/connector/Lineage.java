package org.distarray.connector;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.StorageLevel;

/**
 * Turns descriptions into RDDs, and cuts their lineage before it grows too long.
 *
 * <p>Spark walks a chain of RDDs by recursion and dies of StackOverflowError at a depth of about
 * 220. So the RDD at the limit is checkpointed by the job that computes it, and where more is
 * described upon it before that job has run, it is run first. The checkpoint is local, that is, the
 * items stay on the executors and are lost with them, unless the SparkContext has a checkpoint
 * directory; then it is reliable.
 */
final class Lineage {
  private final SparkContext sc;
  private final int limit;
  private final StorageLevel level;

  Lineage(SparkContext sc, int limit, StorageLevel level) {
    this.sc = sc;
    this.limit = limit;
    this.level = level;
  }

  /** The RDD of a description. */
  synchronized <T> RDD<T> rdd(SparkRanked<T> last) {
    Deque<SparkRanked<?>> open = new ArrayDeque<>();
    open.push(last);
    while (!open.isEmpty()) {
      SparkRanked<?> next = open.peek();
      int waiting = open.size();
      for (SparkRanked<?> input : next.inputs()) {
        if (!input.isBuilt()) {
          open.push(input);
        }
      }
      if (open.size() == waiting) {
        build(open.pop());
      }
    }
    return last.rdd();
  }

  synchronized void keep(SparkRanked<?> items) {
    items.keep(level);
  }

  synchronized void drop(SparkRanked<?> items) {
    items.drop();
  }

  private void build(SparkRanked<?> items) {
    if (items.isBuilt()) {
      return;
    }
    for (SparkRanked<?> input : items.inputs()) {
      if (input.depth() >= limit) {
        JobName.during(sc, input.label(), () -> input.rdd().count());
      }
    }
    // the name of a stage that ends in a shuffle is the call site at which its RDD was made
    JobName.during(sc, items.label(), items::build);
    if (items.depth() >= limit) {
      items.cut(level, sc.getCheckpointDir().isDefined());
    }
  }
}
