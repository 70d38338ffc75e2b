package org.distarray.connector;

import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import org.distarray.error.DistArrayException;
import scala.jdk.javaapi.CollectionConverters;

/** The tasks that the cluster runs at a time. */
record Slots(SparkContext sc, SparkConfiguration configuration) {
  private static final long LOOK_MILLIS = 100;

  /**
   * Refuses ranks that cannot all run at the same time. Spark itself would look for minutes whether
   * slots come. Executors that are still starting are waited for, for as long as Spark does before
   * its first job.
   *
   * @throws IllegalStateException when there are too few slots
   */
  void check(String label, int ranks) {
    checkFixed(label, !sc.isLocal() && configuration.isDynamic());
    int slots = now();
    while (slots < ranks && isStarting()) {
      pause(label);
      slots = now();
    }
    if (slots < ranks) {
      throw new IllegalStateException(
          "Cannot "
              + label
              + ": "
              + ranks
              + " engines need a slot each at the same time, and Spark has "
              + slots
              + " (lay the first array over fewer targets, or give Spark more cores)");
    }
  }

  /** Refuses executors that Spark starts and ends as it needs them, as Spark itself does. */
  static void checkFixed(String label, boolean dynamic) {
    if (dynamic) {
      throw new IllegalStateException(
          "Cannot "
              + label
              + ": Spark's barrier execution mode does not support dynamic resource allocation (set"
              + " spark.dynamicAllocation.enabled to false)");
    }
  }

  private int now() {
    return sc.isLocal()
        ? configuration.localSlots()
        : CollectionConverters.asJava(sc.statusStore().executorList(true)).stream()
            .filter(executor -> !executor.id().equals("driver"))
            .mapToInt(ExecutorSummary::maxTasks)
            .sum();
  }

  private boolean isStarting() {
    return !sc.isLocal()
        && System.currentTimeMillis() - sc.startTime() < configuration.executorsWaitMillis();
  }

  private static void pause(String label) {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DistArrayException("Cannot finish " + label + ": the thread was interrupted", e);
    }
  }
}
