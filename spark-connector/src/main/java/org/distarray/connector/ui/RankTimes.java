package org.distarray.connector.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
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

/** Writes down how long each rank of an array operation took, of the last stages. */
final class RankTimes extends SparkListener {
  private static final int MOST_STAGES = 1000;
  private static final int MOST_RDDS = 10_000;

  private final Map<String, StageTimes> stages = new Latest<>(MOST_STAGES);
  // the stage that computed an RDD first: later ones read what it has kept
  private final Map<Integer, StageTimes> first = new Latest<>(MOST_RDDS);

  /** A map that forgets what came first. */
  private static final class Latest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    Latest(int most) {
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > most;
    }
  }

  private static String key(int stage, int attempt) {
    return stage + "." + attempt;
  }

  private static String key(StageInfo stage) {
    return key(stage.stageId(), stage.attemptNumber());
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted event) {
    StageInfo stage = event.stageInfo();
    if (ArrayJobs.isOne(event.properties())) {
      stages.put(key(stage), new StageTimes(stage.stageId(), stage.attemptNumber(), stage.name()));
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    StageTimes times = stages.get(key(event.stageId(), event.stageAttemptId()));
    if (times != null && event.taskInfo().successful() && event.taskMetrics() != null) {
      times.put(event.taskInfo().partitionId(), event.taskMetrics().executorRunTime());
    }
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted event) {
    StageInfo stage = event.stageInfo();
    StageTimes times = stages.get(key(stage));
    if (times != null && stage.failureReason().isEmpty()) {
      for (RDDInfo rdd : CollectionConverters.asJava(stage.rddInfos())) {
        first.putIfAbsent(rdd.id(), times);
      }
    }
  }

  /** The stage that computed an RDD, if it is one of the last. */
  synchronized Optional<StageTimes> of(int rdd) {
    return Optional.ofNullable(first.get(rdd));
  }

  /** Some of the last stages, the last one first. */
  synchronized List<StageTimes> last(int most) {
    List<StageTimes> all = new ArrayList<>(stages.values());
    Collections.reverse(all);
    return List.copyOf(all.subList(0, Math.min(most, all.size())));
  }
}
