package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.error.TaskException;
import org.distarray.function.Communicator;
import org.distarray.function.TogetherFunction;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The barrier stages of functions that run at the same time: when they run, and how they end. */
class TogetherJobsTest {
  private static final int RANKS = 8;
  private static final Semaphore ENTERED = new Semaphore(0);
  private static final AtomicLong TASK = new AtomicLong();
  private static SparkSession session;
  private static SparkContext sc;
  private static Context context;
  private static Set<Integer> sparksOwn;

  @BeforeAll
  static void start() throws IOException {
    session = LocalSpark.start(Map.of("spark.master", "local[8]"));
    sc = session.sparkContext();
    context = DistArrays.context(session, RANKS);
    sparksOwn = Ports.listening();
  }

  @AfterAll
  static void stop() {
    context.close();
    session.stop();
  }

  @Test
  void moreRanksThanSlotsAreRefusedBeforeAnythingRuns() throws Exception {
    try (Context nine = DistArrays.context(session, RANKS + 1);
        JobLog log = new JobLog(sc)) {
      DistArray a = nine.arange(18).add(nine.arange(18).sum());
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class, () -> nine.applyTogether((local, ranks) -> 0, a));
      assertEquals(
          "Cannot applyTogether: 9 engines need a slot each at the same time, and Spark has 8"
              + " (lay the first array over fewer targets, or give Spark more cores)",
          e.getMessage());
      assertEquals(List.of(), log.jobs(context.arange(2)));
    }
  }

  @Test
  void dynamicAllocationIsRefusedAsSparkRefusesIt() {
    Slots.checkFixed("applyTogether", false);
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> Slots.checkFixed("applyTogether", true));
    assertTrue(
        e.getMessage().contains("barrier execution mode does not support dynamic resource"),
        e.getMessage());
  }

  @Test
  void aCallIsOneJob() throws Exception {
    DistArray a = context.arange(16);
    try (JobLog log = new JobLog(sc)) {
      assertEquals(RANKS, context.applyTogether((local, ranks) -> ranks.size(), a).size());
      assertEquals(1, log.jobs(a).size());
    }
  }

  @Test
  void aStageThatIsRunAgainBeginsAnew() throws Exception {
    TogetherFunction<String> twice =
        (local, ranks) -> {
          TaskContext task = TaskContext.get();
          int attempt = task.stageAttemptNumber();
          if (attempt == 0) {
            ranks.send((ranks.rank() + 1) % ranks.size(), NdArray.scalar(-1));
            ranks.barrier();
            if (ranks.rank() == 3) {
              TASK.set(task.taskAttemptId());
              ENTERED.release();
              ranks.receive(4, 99);
            }
          }
          ranks.send((ranks.rank() + 1) % ranks.size(), NdArray.scalar(ranks.rank()));
          long before = ranks.receive((ranks.rank() + ranks.size() - 1) % ranks.size()).asLong();
          return attempt + ": " + before + " of " + sum(ranks.rank(), ranks);
        };
    CompletableFuture<List<String>> running = aside(() -> context.applyTogether(twice));
    assertTrue(ENTERED.tryAcquire(1, TimeUnit.MINUTES), "rank 3 waits");
    assertTrue(sc.killTaskAttempt(TASK.get(), false, "a test"));
    assertEquals(
        List.of(
            "1: 7 of 28",
            "1: 0 of 28",
            "1: 1 of 28",
            "1: 2 of 28",
            "1: 3 of 28",
            "1: 4 of 28",
            "1: 5 of 28",
            "1: 6 of 28"),
        running.get(1, TimeUnit.MINUTES));
    assertNothingIsLeft();
  }

  private static long sum(int rank, Communicator ranks) {
    return ranks.allReduce(NdArray.scalar(rank), Ufunc.ADD).asLong();
  }

  private static <R> CompletableFuture<R> aside(Supplier<R> work) {
    return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
  }

  private static Set<String> threads() {
    Set<String> out = new TreeSet<>();
    Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("distarray-together-"))
        .forEach(out::add);
    return out;
  }

  /** Waits until no thread of a call runs, and looks for ports. */
  private static void assertNothingIsLeft() throws IOException {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          while (!threads().isEmpty()) {
            Thread.onSpinWait();
          }
        },
        () -> threads().toString());
    assertEquals(sparksOwn, Ports.listening());
  }

  @Test
  void noPortStaysOpenAfterSuccessAndFailure() throws Exception {
    List<Integer> open =
        context.applyTogether(
            (local, ranks) -> {
              ranks.barrier();
              int ports = Ports.listening().size();
              ranks.barrier();
              return ports;
            });
    assertEquals(sparksOwn.size() + RANKS, open.get(0), "one for each rank");
    assertNothingIsLeft();
    assertThrows(
        TaskException.class,
        () ->
            context.applyTogether(
                (local, ranks) -> {
                  ranks.barrier();
                  if (ranks.rank() == 5) {
                    throw new IllegalStateException("no data");
                  }
                  ranks.barrier();
                  return 0;
                }));
    assertNothingIsLeft();
  }

  @Test
  void noPortStaysOpenWhenTheJobIsCancelled() throws Exception {
    TogetherFunction<Integer> endless =
        (local, ranks) -> {
          ranks.barrier();
          if (ranks.rank() == 0) {
            ENTERED.release();
            new CountDownLatch(1).await(); // rank 0 notices nothing by itself
          }
          ranks.barrier();
          return 0;
        };
    CompletableFuture<List<Integer>> running =
        aside(
            () -> {
              sc.setJobGroup("endless", "to be cancelled", true);
              return context.applyTogether(endless);
            });
    assertTrue(ENTERED.tryAcquire(1, TimeUnit.MINUTES), "the job runs");
    sc.cancelJobGroup("endless");
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> running.get(1, TimeUnit.MINUTES));
    assertTrue(e.getMessage().contains("its job was cancelled"), e.getMessage());
    assertNothingIsLeft();
  }

  @Test
  void strangersAtThePortsAreDroppedAndTheCallSucceeds() throws Exception {
    TogetherFunction<Long> attacked =
        (local, ranks) -> {
          ranks.barrier();
          List<Socket> strangers = new ArrayList<>();
          if (ranks.rank() == 0) {
            Set<Integer> ports = Ports.listening();
            ports.removeAll(sparksOwn);
            byte[] noise = new byte[200];
            new Random(5).nextBytes(noise);
            for (int port : ports) {
              Socket silent = new Socket(InetAddress.getLoopbackAddress(), port);
              Socket noisy = new Socket(InetAddress.getLoopbackAddress(), port);
              noisy.getOutputStream().write(noise);
              strangers.add(silent);
              strangers.add(noisy);
            }
          }
          ranks.barrier();
          long sum = 0;
          for (int k = 0; k < ranks.size(); k++) { // connections that were not there before
            ranks.send(k, NdArray.scalar(ranks.rank()));
          }
          for (int k = 0; k < ranks.size(); k++) {
            sum += ranks.receive(k).asLong();
          }
          return sum + 100L * strangers.size();
        };
    List<Long> sums = context.applyTogether(attacked);
    assertEquals(28 + 100 * 2 * RANKS, sums.get(0));
    assertEquals(28, sums.get(1));
    assertNothingIsLeft();
  }
}
