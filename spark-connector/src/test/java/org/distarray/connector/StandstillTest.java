package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.distarray.connector.RunningTasks.Wait;
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

  @Test
  void tasksThatWaitAreSeenUntilTheyEnd() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Long> id = new CompletableFuture<>();
    Thread task =
        new Thread(
            () ->
                RunningTasks.during(
                    () -> {
                      id.complete(Thread.currentThread().getId());
                      return RunningTasks.during(
                          () -> {
                            try {
                              go.await();
                            } catch (InterruptedException e) {
                              throw new IllegalStateException(e);
                            }
                            return 0;
                          });
                    }));
    task.start();
    long thread = id.get();
    while (task.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertEquals(List.of(thread), RunningTasks.waits().stream().map(Wait::thread).toList());
    assertEquals(RunningTasks.waits(), RunningTasks.waits(), "one and the same wait");
    go.countDown();
    task.join();
    assertEquals(Set.of(), RunningTasks.waits());
  }
}
