package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.distarray.connector.RunningTasks.Wait;
import org.distarray.engine.RankTask;
import org.distarray.engine.Ranked;
import org.distarray.plan.UserCalls;
import org.junit.jupiter.api.Test;

class StandstillTest {
  private static final Set<Wait> TWO = Set.of(new Wait(1, "a", 5), new Wait(2, "a", 7));

  private static boolean isStanding(Set<Wait> before, Set<Wait> now) {
    return Standstill.isStanding("b", 2, before, now);
  }

  @Test
  void aJobStandsWhenOtherTasksHoldAllSlotsInOneWait() {
    assertTrue(isStanding(TWO, TWO));
  }

  @Test
  void aJobOnlyWaitsWhileATaskRunsOrIsYetToBeginItsWait() {
    assertFalse(isStanding(Set.of(), TWO), "only now");
    assertFalse(isStanding(Set.of(new Wait(1, "a", 5)), TWO), "one only now");
    assertFalse(isStanding(TWO, Set.of(new Wait(1, "a", 5))), "one runs");
    assertFalse(
        isStanding(Set.of(new Wait(1, "a", 5)), Set.of(new Wait(1, "a", 5))), "a free slot");
  }

  @Test
  void aTaskThatHasWaitedTwiceGoesOn() {
    assertFalse(isStanding(TWO, Set.of(new Wait(1, "a", 6), new Wait(2, "a", 7))));
  }

  @Test
  void aJobWhoseOwnTaskHasASlotRuns() {
    Set<Wait> own = Set.of(new Wait(1, "b", 5), new Wait(2, "a", 7));
    assertFalse(isStanding(own, own));
  }

  /** Looks while a task waits on its thread, and after it has ended. */
  private static void whileWaiting(Callable<?> wait, Consumer<Thread> look, Runnable end)
      throws InterruptedException {
    Thread task =
        new Thread(
            () -> RunningTasks.during(() -> RunningTasks.during(() -> UserCalls.call(wait))));
    task.start();
    while (task.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    look.accept(task);
    end.run();
    task.join();
    assertEquals(Set.of(), RunningTasks.waits());
  }

  @Test
  void tasksThatWaitForOtherThreadsAreSeenUntilTheyEnd() throws Exception {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    whileWaiting(
        // through classes of the JDK that wait for nothing themselves
        () -> IntStream.of(1).map(k -> answer.join()).sum(),
        task -> {
          List<Long> seen = RunningTasks.waits().stream().map(Wait::thread).toList();
          assertEquals(List.of(task.getId()), seen);
          assertEquals(RunningTasks.waits(), RunningTasks.waits(), "one and the same wait");
        },
        () -> answer.complete(1));
  }

  @Test
  void tasksThatWaitForProcessesAreNotSeen() throws Exception {
    Process cat = new ProcessBuilder("cat").start();
    whileWaiting(
        cat::waitFor, task -> assertEquals(Set.of(), RunningTasks.waits()), () -> close(cat));
  }

  private static void close(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final CountDownLatch ENTERED = new CountDownLatch(2);
  private static final CountDownLatch ENTERED_AGAIN = new CountDownLatch(2);
  private static final CountDownLatch GATE = new CountDownLatch(1);

  /** A job whose two tasks hold both slots until the gate opens. */
  private static CompletableFuture<List<Integer>> holdSlots(
      SparkEngine engine, RankTask<Integer> wait) {
    Ranked<Integer> waiting = engine.map("waiting", 2, List.of(), wait);
    return CompletableFuture.supplyAsync(
        () -> engine.collect("slots", waiting, (rank, item) -> item),
        task -> new Thread(task).start());
  }

  private static int waitAtGate(CountDownLatch entered, int rank) {
    return UserCalls.call(
        () -> {
          entered.countDown();
          GATE.await();
          return rank;
        });
  }

  private static JavaRDD<Integer> one(SparkSession session) {
    return JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(List.of(1));
  }

  private static Standstill guard(SparkSession session, String label) {
    return new Standstill(session.sparkContext(), label, 2, Duration.ofMillis(200));
  }

  @Test
  void aSecondJobBehindTheOneThatWasEndedIsEndedToo() throws Exception {
    SparkSession session = LocalSpark.start(Map.of());
    try {
      SparkEngine engine = SparkEngine.on(session);
      CompletableFuture<List<Integer>> slots =
          holdSlots(engine, (rank, in) -> waitAtGate(ENTERED, rank));
      ENTERED.await();
      JavaRDD<Integer> one = one(session);
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () ->
                  guard(session, "two jobs")
                      .guard(
                          () -> {
                            assertThrows(Exception.class, one::count, "the first");
                            return one.count();
                          }));
      assertTrue(e.getMessage().startsWith("Cannot run two jobs: all slots"), e.getMessage());
      GATE.countDown();
      assertEquals(List.of(0, 1), slots.get());
    } finally {
      GATE.countDown();
      session.stop();
    }
  }

  @Test
  void aJobBehindTasksOfACancelledJobRuns() throws Exception {
    SparkSession session = LocalSpark.start(Map.of());
    try {
      CompletableFuture<List<Integer>> slots =
          holdSlots(
              SparkEngine.on(session),
              (rank, in) -> {
                ENTERED_AGAIN.countDown();
                return UserCalls.call(new CompletableFuture<Integer>()::get);
              });
      ENTERED_AGAIN.await();
      session.sparkContext().cancelAllJobs();
      assertThrows(ExecutionException.class, slots::get);
      assertEquals(1, guard(session, "the next").guard(one(session)::count));
    } finally {
      session.stop();
    }
  }
}
