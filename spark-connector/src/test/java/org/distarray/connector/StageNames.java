package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.storage.RDDInfo;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes down the names that Spark's user interface would show, until a stage of a certain name is
 * done.
 */
final class StageNames extends SparkListener {
  private final Set<String> stages = ConcurrentHashMap.newKeySet();
  private final Set<String> rdds = ConcurrentHashMap.newKeySet();
  private final Set<String> descriptions = ConcurrentHashMap.newKeySet();
  private final CountDownLatch done = new CountDownLatch(1);
  private final String last;

  StageNames(String last) {
    this.last = last;
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    descriptions.add(job.properties().getProperty("spark.job.description"));
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted stage) {
    stages.add(stage.stageInfo().name());
    for (RDDInfo rdd : CollectionConverters.asJava(stage.stageInfo().rddInfos())) {
      rdds.add(rdd.name());
    }
    if (stage.stageInfo().name().equals(last)) {
      done.countDown();
    }
  }

  void await() throws InterruptedException {
    assertTrue(done.await(60, TimeUnit.SECONDS), "stages: " + stages);
  }

  Set<String> stages() {
    return stages;
  }

  Set<String> rdds() {
    return rdds;
  }

  Set<String> descriptions() {
    return descriptions;
  }
}
