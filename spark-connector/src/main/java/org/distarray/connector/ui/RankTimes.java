package org.distarray.connector.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.storage.RDDInfo;
import org.distarray.connector.ArrayJobs;
import scala.jdk.javaapi.CollectionConverters;

/** Notes the time of each rank in the last stages of array operations. */
final class RankTimes extends SparkListener {
  private static final long MOST_RANKS = 1 << 19; // 2 MB

  private final LatestTimes<String> stages = new LatestTimes<>(MOST_RANKS);
  private final LatestTimes<Integer> rdds = new LatestTimes<>(MOST_RANKS);
  // the times of running stages, and of the RDDs whose partitions they compute and keep
  private final Map<String, List<StageTimes>> running = new HashMap<>();

  private static String key(int stage, int attempt) {
    return stage + "." + attempt;
  }

  private static String key(StageInfo stage) {
    return key(stage.stageId(), stage.attemptNumber());
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted event) {
    StageInfo stage = event.stageInfo();
    List<RDDInfo> chain = CollectionConverters.asJava(stage.rddInfos());
    if (!ArrayJobs.isOne(event.properties()) || chain.isEmpty()) {
      return;
    }
    int ranks = chain.get(0).numPartitions(); // that of the stage comes first
    List<StageTimes> all = new ArrayList<>();
    StageTimes own = times(stage, ranks);
    stages.put(key(stage), own);
    all.add(own);
    for (RDDInfo rdd : chain) {
      // a task takes the partition of its own number; other ranks are those of another layout
      if (rdd.storageLevel().isValid() && rdd.numPartitions() == ranks) {
        kept(rdd.id(), stage, ranks).ifPresent(all::add);
      }
    }
    running.put(key(stage), all);
  }

  /** The times of an RDD that is kept; empty if it may have been computed and forgotten. */
  private Optional<StageTimes> kept(int rdd, StageInfo stage, int ranks) {
    Optional<StageTimes> known = rdds.get(rdd);
    if (known.isPresent() || rdds.isForgotten(rdd)) {
      return known;
    }
    StageTimes times = times(stage, ranks);
    rdds.put(rdd, times);
    return Optional.of(times);
  }

  private static StageTimes times(StageInfo stage, int ranks) {
    return new StageTimes(stage.stageId(), stage.attemptNumber(), stage.name(), ranks);
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    if (event.taskInfo().successful() && event.taskMetrics() != null) {
      int rank = event.taskInfo().partitionId();
      long millis = event.taskMetrics().executorRunTime();
      running
          .getOrDefault(key(event.stageId(), event.stageAttemptId()), List.of())
          .forEach(times -> times.put(rank, millis));
    }
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted event) {
    running.remove(key(event.stageInfo()));
  }

  /** The time of each rank when it computed its part of an RDD that is kept. */
  synchronized Optional<StageTimes> of(int rdd) {
    return rdds.get(rdd);
  }

  /** Some of the last stages, the last one first. */
  synchronized List<StageTimes> last(int most) {
    return stages.last(most);
  }
}
