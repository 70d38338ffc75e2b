package org.distarray.connector;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.distarray.engine.StopSwitch;

/**
 * The jobs of calls. A job whose items executors have lost runs again, after the items were made
 * again.
 */
record RetriedJobs(SparkContext sc, SparkConfiguration configuration, Lineage lineage) {
  /** The most times that a call makes lost items again, where executors die again and again. */
  private static final int MOST_LOSSES = 20;

  /** The work on the RDD of some items. */
  interface Job<T, R> {
    R run(RDD<T> rdd);
  }

  /** Runs a job over items, and then gives up what nobody refers to any more. */
  <T, R> R run(String label, SparkRanked<T> items, Job<T, R> job) {
    for (int losses = 1; ; losses++) {
      StopSwitch.check(label);
      try {
        return CallJobs.during(sc, label, () -> guarded(label, () -> job.run(lineage.rdd(items))));
      } catch (Exception e) { // Spark throws checked exceptions that its methods do not declare
        OptionalInt lost = Failures.lostCut(e);
        if (losses > MOST_LOSSES || lost.isEmpty() || !lineage.makeAgain(items, lost.getAsInt())) {
          throw Failures.of(sc.getConf(), label, e);
        }
      } finally {
        lineage.tidy();
      }
    }
  }

  /** Runs a job. In local mode it ends a job that can never run. */
  private <R> R guarded(String label, Supplier<R> job) {
    int slots = configuration.localSlots();
    Duration limit = configuration.standstillLimit();
    return slots == 0 || limit.isZero()
        ? job.get()
        : new Standstill(sc, label, slots, limit).guard(job);
  }
}
