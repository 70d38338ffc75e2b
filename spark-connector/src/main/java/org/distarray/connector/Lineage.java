package org.distarray.connector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.StorageLevel;

/**
 * Turns descriptions into RDDs, and cuts their lineage before it grows too long.
 *
 * <p>Spark walks a chain of RDDs by recursion and dies of StackOverflowError at a depth of about
 * 220. Therefore the job that computes the RDD at the limit also checkpoints it. If further RDDs
 * are built on it before that job has run, the job runs first. The checkpoint is reliable if the
 * SparkContext has a checkpoint directory. Otherwise it is local: the items stay on the executors,
 * and are lost with them.
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

  /**
   * The RDD of a description. Jobs that must run first run outside the lock, so that only callers
   * that need their items wait for them.
   */
  <T> RDD<T> rdd(SparkRanked<T> last) {
    Set<SparkRanked<?>> ran = new HashSet<>();
    while (true) {
      SparkRanked<?> first;
      synchronized (this) {
        first = build(last, ran);
        if (first == null) {
          return last.rdd();
        }
      }
      synchronized (first) { // others that need it, too, wait for this job instead of running it
        if (isAtLimit(first)) {
          JobName.during(sc, first.label(), () -> first.rdd().count());
        }
      }
      ran.add(first);
    }
  }

  /**
   * Makes the RDDs behind a description, inputs first.
   *
   * @param ran descriptions that need no further job, even if Spark could not cut their lineage
   * @return the description that must be computed before the rest can be made, or null when all
   *     RDDs are made
   */
  private SparkRanked<?> build(SparkRanked<?> last, Set<SparkRanked<?>> ran) {
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
      if (open.size() > waiting) {
        continue;
      }
      for (SparkRanked<?> input : next.inputs()) {
        if (isAtLimit(input) && !ran.contains(input)) {
          return input;
        }
      }
      build(open.pop());
    }
    return null;
  }

  private synchronized boolean isAtLimit(SparkRanked<?> items) {
    return items.depth() >= limit;
  }

  /** Notes that a job has computed all items. */
  synchronized void computed(SparkRanked<?> items) {
    items.computed();
  }

  /** Whether all items were computed and are kept. */
  synchronized boolean isThere(SparkRanked<?> items) {
    return items.isThere();
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
    // the name of a stage that ends in a shuffle is the call site at which its RDD was made
    JobName.during(sc, items.label(), items::build);
    if (isAtLimit(items)) {
      items.cut(level, sc.getCheckpointDir().isDefined());
    }
  }
}
