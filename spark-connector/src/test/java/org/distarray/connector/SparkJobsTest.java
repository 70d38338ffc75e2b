package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.JobFailed;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jobs that calls run on Spark: how many, by whom, and how they end. */
class SparkJobsTest {
  private static final Semaphore ENTERED = new Semaphore(0);
  private static SparkSession session;
  private static SparkContext sc;
  private static Context context;

  @BeforeAll
  static void start() {
    session = LocalSpark.start(Map.of("spark.distarray.targets", "4"));
    sc = session.sparkContext();
    context = DistArrays.context(session);
  }

  @AfterAll
  static void stop() {
    context.close();
    session.stop();
  }

  @Test
  void aCallThatGivesValuesIsOneJobAsApplyIs() throws Exception {
    DistArray a = context.arange(8);
    context.register("sizes", e -> e.block().array().size());
    try (JobLog log = new JobLog(sc)) {
      assertEquals(List.of(2L, 2L, 2L, 2L), context.call("sizes", a).values());
      assertEquals(1, log.jobs(a).size());
    }
  }

  @Test
  void whatIsPersistedAndMovedIsNoJobUntilItIsAskedFor() throws Exception {
    DistArray a = context.arange(8);
    DistArray x = a.subtract(a.mean()).persist();
    for (int k = 0; k < 40; k++) {
      x = x.distributeAs(context.distribution(a.shape(), k % 2 == 0 ? "c" : "b")).add(1);
    }
    try (JobLog log = new JobLog(sc)) {
      assertEquals(List.of(), log.jobs(a));
    }
    assertEquals(43.5, x.item(7));
  }

  @Test
  void jobsAsideKeepTheCallersPropertiesAndLeaveThemAsTheyWere() throws Exception {
    DistArray a = context.arange(8);
    sc.setJobGroup("mine", "my analysis", false);
    sc.setLocalProperty("spark.scheduler.pool", "aside");
    try (JobLog log = new JobLog(sc)) {
      a.multiply(2).computeAsync().get(1, TimeUnit.MINUTES);
      List<Properties> jobs = log.jobs(a);
      assertEquals(1, jobs.size());
      assertEquals("mine", jobs.get(0).getProperty("spark.jobGroup.id"));
      assertEquals("my analysis", jobs.get(0).getProperty("spark.job.description"));
      assertEquals("aside", jobs.get(0).getProperty("spark.scheduler.pool"));
      assertTrue(jobs.get(0).getProperty("spark.job.tags").contains("distarray-"));
      assertNull(sc.getLocalProperty("spark.job.tags"));
      assertEquals("false", sc.getLocalProperty("spark.job.interruptOnCancel"));
    } finally {
      sc.clearJobGroup();
      sc.setLocalProperty("spark.scheduler.pool", null);
    }
  }

  @Test
  void theNameOfAnOperationStandsBehindTheUserWhomZeppelinNames() throws Exception {
    DistArray a = context.arange(8);
    sc.setJobGroup("zeppelin|anonymous|note|paragraph", "Started by: anonymous", false);
    try (JobLog log = new JobLog(sc)) {
      a.add(1).compute();
      List<Properties> jobs = log.jobs(a);
      assertEquals(1, jobs.size());
      String name = jobs.get(0).getProperty("spark.job.description");
      assertEquals("Started by: anonymous: add", name);
      assertEquals("Started by: anonymous", sc.getLocalProperty("spark.job.description"));
    } finally {
      sc.clearJobGroup();
    }
  }

  @Test
  void aCancelledFutureCancelsItsJobsAndNoOthers() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    SparkListener ends =
        new SparkListener() {
          @Override
          public void onJobEnd(SparkListenerJobEnd end) {
            if (end.jobResult() instanceof JobFailed) {
              failed.countDown();
            }
          }
        };
    sc.addSparkListener(ends);
    try {
      CompletableFuture<List<DistArray>> future =
          context.computeAsync(
              context
                  .arange(8)
                  .mapBlocks(
                      block -> {
                        if (block.rank() == 3) {
                          ENTERED.release();
                          new CountDownLatch(1).await();
                        }
                        return block.array();
                      },
                      DType.INT64));
      assertTrue(ENTERED.tryAcquire(1, TimeUnit.MINUTES), "the job runs");
      assertEquals(28L, context.arange(8).sum().item(), "beside it");
      assertTrue(future.cancel(true));
      assertThrows(CancellationException.class, future::join);
      assertTrue(failed.await(1, TimeUnit.MINUTES), "the job has ended");
    } finally {
      sc.removeSparkListener(ends);
    }
  }
}
