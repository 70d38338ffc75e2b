package org.distarray.benchmark;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** The processors' time of tasks, without those of empty jobs. */
final class TaskTimes extends SparkListener {
  private static final String EMPTY = "distarray.bench.empty";

  private final Set<Integer> emptyStages = ConcurrentHashMap.newKeySet();
  private final AtomicLong cpu = new AtomicLong();

  /** Runs a job of which the tasks are not counted. */
  void emptyJob(SparkSession session, Runnable job) {
    session.sparkContext().setLocalProperty(EMPTY, "true");
    job.run();
    session.sparkContext().setLocalProperty(EMPTY, null);
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    if (submitted.properties() != null && submitted.properties().getProperty(EMPTY) != null) {
      emptyStages.add(submitted.stageInfo().stageId());
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (!emptyStages.contains(end.stageId())) {
      cpu.addAndGet(end.taskMetrics().executorCpuTime());
    }
  }

  /** The nanoseconds since the last call; Spark's events must have arrived. */
  long take() {
    return cpu.getAndSet(0);
  }
}
