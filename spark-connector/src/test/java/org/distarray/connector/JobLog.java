package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.distarray.DistArray;

/** Writes down the properties of the jobs that run. */
final class JobLog extends SparkListener implements AutoCloseable {
  private static final String DESCRIPTION = "spark.job.description";

  private final SparkContext sc;
  private final String last = UUID.randomUUID().toString();
  private final CountDownLatch done = new CountDownLatch(1);
  private final List<Properties> jobs = new ArrayList<>();

  JobLog(SparkContext sc) {
    this.sc = sc;
    sc.addSparkListener(this);
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    if (last.equals(job.properties().getProperty(DESCRIPTION))) {
      done.countDown();
    } else {
      synchronized (jobs) {
        jobs.add(job.properties());
      }
    }
  }

  /**
   * The jobs so far.
   *
   * @param any an array, of which a job is run that is not one of them
   */
  List<Properties> jobs(DistArray any) throws InterruptedException {
    String before = sc.getLocalProperty(DESCRIPTION);
    sc.setJobDescription(last);
    any.add(1).sum().item();
    sc.setJobDescription(before);
    assertTrue(done.await(1, TimeUnit.MINUTES), "the last job is not seen");
    synchronized (jobs) {
      return List.copyOf(jobs);
    }
  }

  @Override
  public void close() {
    sc.removeSparkListener(this);
  }
}
