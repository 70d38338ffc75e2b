package org.distarray.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.distarray.Context;
import org.distarray.error.DistArrayException;
import org.distarray.error.TaskException;
import org.junit.jupiter.api.Test;

/** Ranks that run at the same time in this JVM, and whoever waits for them. */
class LocalTogetherTest {
  private static final int RANKS = 8;
  private static final CountDownLatch ENTERED = new CountDownLatch(RANKS);
  private static final CountDownLatch ENDED = new CountDownLatch(RANKS);
  private static final CountDownLatch ENTERED_BEFORE_CLOSE = new CountDownLatch(RANKS);
  private static final AtomicBoolean LET_GO = new AtomicBoolean();

  private static Thread start(Runnable work, AtomicReference<Throwable> failure) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                failure.set(e);
              }
            });
    thread.start();
    return thread;
  }

  @Test
  void anInterruptedCallerIsToldSoAndEndsTheRanks() throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try (Context context = Context.local(RANKS)) {
      Thread caller =
          start(
              () ->
                  context.applyTogether(
                      (local, ranks) -> {
                        ENTERED.countDown();
                        try {
                          return ranks.receive(ranks.rank()).size();
                        } finally {
                          ENDED.countDown();
                        }
                      }),
              failure);
      assertTrue(ENTERED.await(1, TimeUnit.MINUTES));
      caller.interrupt();
      caller.join();
      assertEquals(
          "Cannot finish applyTogether: the thread was interrupted", failure.get().getMessage());
      assertTrue(ENDED.await(1, TimeUnit.MINUTES), "the ranks have ended");
    }
  }

  @Test
  void aClosedContextEndsTheRanks() throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Context context = Context.local(RANKS);
    Thread caller =
        start(
            () ->
                context.applyTogether(
                    (local, ranks) -> {
                      ENTERED_BEFORE_CLOSE.countDown();
                      return ranks.receive(ranks.rank()).size();
                    }),
            failure);
    assertTrue(ENTERED_BEFORE_CLOSE.await(1, TimeUnit.MINUTES));
    context.close();
    caller.join();
    assertTrue(
        failure.get() instanceof IllegalStateException
            || failure.get() instanceof DistArrayException,
        () -> String.valueOf(failure.get()));
    assertTrue(failure.get().getMessage().contains("closed"), failure.get().getMessage());
  }

  @Test
  void aRankThatNeverNoticesAFailureIsLeftAlone() {
    try (Context context = Context.local(2)) {
      TaskException e =
          assertTimeoutPreemptively(
              Duration.ofSeconds(30),
              () ->
                  assertThrows(
                      TaskException.class,
                      () ->
                          context.applyTogether(
                              (local, ranks) -> {
                                if (ranks.rank() == 1) {
                                  throw new IllegalStateException("no data");
                                }
                                while (!LET_GO.get()) {
                                  Thread.onSpinWait();
                                }
                                return 0;
                              })));
      assertEquals(1, e.rank());
    } finally {
      LET_GO.set(true);
    }
  }

  @Test
  void moreRanksThanProcessorsDoNotWaitForEachOther() {
    int ranks = 10 * Runtime.getRuntime().availableProcessors() + 1;
    try (Context context = Context.local(ranks)) {
      List<Integer> sizes =
          context.applyTogether(
              (local, all) -> {
                all.barrier();
                return all.size();
              });
      assertEquals(ranks, sizes.size());
    }
  }
}
