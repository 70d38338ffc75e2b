package org.distarray.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.connector.SparkEngine;
import org.distarray.error.TaskException;
import org.distarray.function.TogetherFunction;
import org.distarray.laws.CommunicatorLaws;
import org.distarray.ndarray.NdArray;
import org.distarray.progress.Watch;
import org.distarray.progress.Watched;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions that run at the same time on two executors, and talk from one to the other. */
class RanksOnExecutorsTest implements CommunicatorLaws {
  private static SparkSession session;
  private static Context context;

  @BeforeAll
  static void start() throws Exception {
    session = Executors.start(2, RANKS / 2, Map.of("spark.executor.heartbeatInterval", "200ms"));
    context = DistArrays.context(session, RANKS);
  }

  @AfterAll
  static void stop() {
    context.close();
    session.stop();
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public Context open(ContextOptions options) {
    return new Context(SparkEngine.on(session, RANKS), options);
  }

  @Test
  void theRanksAreOnBothExecutors() {
    List<String> places = context.applyTogether((local, ranks) -> SparkEnv.get().executorId());
    assertEquals(2, new TreeSet<>(places).size(), places::toString);
  }

  @Test
  void theDriverHearsWhatTasksHaveCountedWhileTheyRun(@TempDir Path directory) {
    String heard = directory.resolve("heard").toString();
    LongAdder counted = new LongAdder();
    context
        .engine()
        .watch(
            (label, bytes) ->
                new Watched() {
                  @Override
                  public void add(long more) {
                    counted.add(more);
                    touch(heard);
                  }

                  @Override
                  public void close() {}
                });
    try {
      List<Integer> all =
          context.apply(local -> waited(heard, local.rank()), context.arange(80_000).add(1));
      assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), all);
    } finally {
      context.engine().watch(Watch.NONE);
    }
    assertTrue(counted.sum() >= 80_000 * 8, counted::toString);
  }

  @Test
  void theDriverHearsWhatAQueryHasReadOnExecutors() throws InterruptedException {
    LongAdder counted = new LongAdder();
    CountDownLatch closed = new CountDownLatch(1);
    context
        .engine()
        .watch(
            (label, bytes) ->
                label.startsWith("query of ") ? query(counted, closed) : Watched.UNSEEN);
    try {
      DistArray a = context.arange(80_000).add(1);
      assertEquals(80_000, DistArrays.toDF(a).where("value % 3 >= 0").collectAsList().size());
      assertTrue(closed.await(1, TimeUnit.MINUTES));
    } finally {
      context.engine().watch(Watch.NONE);
    }
    assertTrue(counted.sum() > 0 && counted.sum() <= 80_000 * 8, counted::toString);
  }

  private static Watched query(LongAdder counted, CountDownLatch closed) {
    return new Watched() {
      @Override
      public void add(long more) {
        counted.add(more);
      }

      @Override
      public void close() {
        closed.countDown();
      }
    };
  }

  private static void touch(String file) {
    try {
      Files.write(Path.of(file), new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a file, on an executor. */
  private static int waited(String file, int rank) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!Files.exists(Path.of(file))) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the driver has heard nothing");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return rank;
  }

  @Test
  void moreRanksThanAllExecutorsHaveSlotsAreRefused() {
    try (Context nine = DistArrays.context(session, RANKS + 1)) {
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () -> nine.applyTogether((local, ranks) -> 0, nine.arange(9)));
      assertTrue(e.getMessage().contains("and Spark has 8 ("), e.getMessage());
    }
  }

  @Test
  void aRankThatThrowsEndsThoseOfTheOtherExecutor() {
    TogetherFunction<Integer> fails =
        (local, ranks) -> {
          if (ranks.rank() == 3) {
            throw new IllegalStateException("no data");
          }
          ranks.barrier();
          return 0;
        };
    TaskException e =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> assertThrows(TaskException.class, () -> context.applyTogether(fails)));
    assertEquals(3, e.rank());
    assertInstanceOf(IllegalStateException.class, e.getCause());
  }

  @Test
  void allRanksRunAgainWhenAnExecutorIsLost() {
    TogetherFunction<String> halts =
        (local, ranks) -> {
          int attempt = TaskContext.get().stageAttemptNumber();
          ranks.send((ranks.rank() + 1) % ranks.size(), NdArray.scalar(attempt));
          ranks.barrier();
          if (attempt == 0 && ranks.rank() == 5) {
            Runtime.getRuntime().halt(1);
          }
          long sum = ranks.allReduce(NdArray.scalar(ranks.rank()), Ufunc.ADD).asLong();
          return ranks.receive((ranks.rank() + ranks.size() - 1) % ranks.size()) + ": " + sum;
        };
    List<String> got =
        assertTimeoutPreemptively(
            Duration.ofMinutes(3), () -> context.applyTogether(halts, line(16)));
    assertEquals(RanksOnExecutorsTest.again(got), got);
  }

  /** What all ranks say when they have run again. */
  private static List<String> again(List<String> got) {
    String first = got.get(0);
    assertTrue(Integer.parseInt(first.substring(0, first.indexOf(':'))) >= 1, first);
    assertTrue(first.endsWith(": 28"), first);
    return Collections.nCopies(RANKS, first);
  }
}
