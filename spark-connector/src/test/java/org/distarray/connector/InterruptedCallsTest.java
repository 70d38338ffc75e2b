package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls whose thread, task or job is ended from outside. */
class InterruptedCallsTest {
  private static final Semaphore ENTERED = new Semaphore(0);
  private static final Semaphore GATE = new Semaphore(0);
  private static SparkSession session;
  private static SparkContext sc;
  private static Context context;

  @BeforeAll
  static void start() {
    session = LocalSpark.start(Map.of("spark.distarray.targets", "2"));
    sc = session.sparkContext();
    context = DistArrays.context(session);
  }

  @AfterAll
  static void stop() {
    context.close();
    session.stop();
  }

  @AfterEach
  void open() {
    GATE.release(100);
  }

  /** A call whose tasks wait at a gate, on a thread of its own. */
  private record Call(Thread thread, CompletableFuture<String> message, AtomicBoolean interrupted) {
    static Call begun() throws InterruptedException {
      ENTERED.drainPermits();
      GATE.drainPermits();
      DistArray waiting =
          context
              .arange(8)
              .mapBlocks(
                  block -> {
                    ENTERED.release();
                    GATE.acquireUninterruptibly();
                    return block.array();
                  },
                  DType.INT64);
      CompletableFuture<String> message = new CompletableFuture<>();
      AtomicBoolean interrupted = new AtomicBoolean();
      Thread thread =
          new Thread(
              () -> {
                String words;
                try {
                  words = "value " + waiting.sum().item();
                } catch (RuntimeException e) {
                  words = e.getMessage();
                }
                interrupted.set(Thread.currentThread().isInterrupted());
                message.complete(words);
              });
      thread.start();
      assertTrue(ENTERED.tryAcquire(1, TimeUnit.MINUTES), "the job runs");
      return new Call(thread, message, interrupted);
    }

    String words() throws Exception {
      return message.get(1, TimeUnit.MINUTES);
    }
  }

  private static List<Integer> active() {
    return Arrays.stream(sc.statusTracker().getActiveJobIds()).boxed().toList();
  }

  @Test
  void theJobOfAnInterruptedCallEndsWithTheCall() throws Exception {
    Call call = Call.begun();
    call.thread().interrupt();
    assertEquals("Cannot finish sum: the thread was interrupted", call.words());
    assertEquals(List.of(), active());
    assertTrue(call.interrupted().get());
  }

  @Test
  void aJobThatOthersHaveCancelledSaysSo() throws Exception {
    Call call = Call.begun();
    sc.cancelAllJobs();
    assertEquals("Cannot finish sum: its job was cancelled", call.words());
    assertEquals(List.of(), active());
  }

  @Test
  void aTaskThatIsInterruptedSaysSo() {
    DistArray a =
        context
            .arange(8)
            .mapBlocks(
                block -> {
                  Thread.currentThread().interrupt();
                  Thread.sleep(1);
                  return block.array();
                },
                DType.INT64);
    String words = "";
    try {
      a.sum().item();
    } catch (RuntimeException e) {
      words = e.getMessage();
    }
    assertEquals("Cannot finish sum: a task was interrupted", words);
    assertEquals(List.of(), active());
    assertEquals(28L, context.arange(8).sum().item(), "the engine works on");
  }

  @Test
  void arraysAreGivenUpByAnInterruptedThread() {
    int before = sc.persistentRdds().size();
    DistArray a = context.arange(8).add(1).compute();
    DistArray b = context.arange(8).add(2).compute();
    assertEquals(before + 2, sc.persistentRdds().size());
    Thread.currentThread().interrupt();
    a.close();
    b.close();
    assertTrue(Thread.interrupted(), "the thread is interrupted as before");
    assertEquals(before, sc.persistentRdds().size());
  }
}
