package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.distarray.connector.RunningTasks.Wait;
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
}
