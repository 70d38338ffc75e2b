package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.engine.Ranked;
import org.distarray.error.ArrayIOException;
import org.distarray.error.DistArrayException;
import org.junit.jupiter.api.Test;

/** What Spark's settings and Spark's end do to jobs is told in words that name the remedy. */
class SettingsTest {
  private static final CountDownLatch STARTED = new CountDownLatch(1);
  private static final CountDownLatch ENDED = new CountDownLatch(1);

  private static int forever() {
    try {
      ENDED.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  @Test
  void aFullLocalDirectoryIsNamed() {
    SparkConf conf = new SparkConf(false).set("spark.local.dir", "/full/here");
    for (String words : List.of("No space left on device", "Disk quota exceeded")) {
      IOException full = new IOException(words);
      SparkException aborted = new SparkException("Job aborted: java.io.IOException: " + words);
      for (Throwable failure : List.of(full, aborted)) {
        RuntimeException e = Failures.of(conf, "sum", failure);
        assertEquals(
            "Cannot finish sum: a local directory of Spark is full: "
                + words
                + " in /full/here of some machine (make room there, or set spark.local.dir)",
            e.getMessage());
        assertEquals(failure, e.getCause());
      }
    }
  }

  @Test
  void aFullDiskOfAFileIsNotThatOfSpark() {
    ArrayIOException own = new ArrayIOException("Cannot write /a.h5: No space left on device");
    SparkException aborted = new SparkException("Job aborted: " + own.getMessage(), own);
    assertEquals(own, Failures.of(new SparkConf(false), "save", aborted));
  }

  @Test
  void aMissingRegistratorIsNamedAndOursSuffices() {
    Map<String, String> strict =
        Map.of(
            "spark.serializer", "org.apache.spark.serializer.KryoSerializer",
            "spark.kryo.registrationRequired", "true",
            "spark.distarray.persist.level", "MEMORY_ONLY_SER");
    SparkSession session = LocalSpark.start(strict);
    try (Context context = DistArrays.context(session)) {
      DistArrayException e =
          assertThrows(
              DistArrayException.class,
              () -> context.arange(10).multiply(2).persist().compute().toArray());
      assertTrue(e.getMessage().contains(": with spark.kryo.registrationRequired"), e.getMessage());
      assertTrue(
          e.getMessage()
              .endsWith(
                  "(set spark.kryo.registrator to org.distarray.connector.DistArrayRegistrator)"),
          e.getMessage());
    } finally {
      session.stop();
    }
  }

  @Test
  void aContextThatIsStoppedDuringAJobIsTold() throws Exception {
    SparkSession session = LocalSpark.start(Map.of());
    SparkEngine engine = SparkEngine.on(session);
    Ranked<Integer> slow =
        engine.map(
            "slow",
            1,
            List.of(),
            (rank, in) -> {
              STARTED.countDown();
              return forever();
            });
    CompletableFuture<?> job =
        CompletableFuture.runAsync(() -> engine.collect("sum", slow, (rank, item) -> item));
    STARTED.await();
    session.stop();
    Throwable e = assertThrows(CompletionException.class, job::join).getCause();
    ENDED.countDown(); // else its thread waits on in this JVM
    assertEquals(
        "Cannot finish sum: the SparkContext was stopped (open a new context)", e.getMessage());
  }
}
