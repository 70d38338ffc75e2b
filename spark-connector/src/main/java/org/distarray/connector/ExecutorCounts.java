package org.distarray.connector;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple4;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Hears what tasks on executors have counted: those that run, by the heartbeats of their executors,
 * and those that have ended, as the driver has added them up.
 */
final class ExecutorCounts extends SparkListener {
  private final LongAccumulator ended;
  private final Count seen;
  // by task
  private final Map<Long, Long> running = new HashMap<>();
  private long told;
  // the stage of the tasks, as heartbeats tell it; -1 before the first
  private int stage = -1;

  /** Takes what the tasks of a stage have counted. */
  @FunctionalInterface
  interface Count {
    void add(int stage, long bytes);
  }

  /**
   * @param ended what tasks have counted that have ended
   */
  ExecutorCounts(LongAccumulator ended, Count seen) {
    this.ended = ended;
    this.seen = seen;
  }

  @Override
  public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
    for (Tuple4<Object, Object, Object, Seq<AccumulableInfo>> task :
        CollectionConverters.asJava(heartbeat.accumUpdates())) {
      for (AccumulableInfo info : CollectionConverters.asJava(task._4())) {
        if (info.id() == ended.id() && info.update().isDefined()) {
          running.put((Long) task._1(), (Long) info.update().get());
          stage = (Integer) task._2();
          tell(stage);
        }
      }
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    // the task may be another job's, of which the event does not tell
    boolean isOwn = running.remove(end.taskInfo().taskId()) != null || stage < 0;
    tell(isOwn ? end.stageId() : stage);
  }

  private void tell(int of) {
    long now = ended.sum() + running.values().stream().mapToLong(count -> count).sum();
    if (now > told) {
      seen.add(of, now - told);
      told = now;
    }
  }
}
