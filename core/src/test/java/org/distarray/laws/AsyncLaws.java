package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** Arrays that are computed on threads of their own, which can be stopped. */
public interface AsyncLaws extends ArrayLaws {

  /** Where the functions of the tests are. */
  Semaphore ENTERED = new Semaphore(0);

  Semaphore LEFT = new Semaphore(0);

  /** Whether the functions of the tests wait. */
  AtomicBoolean CLOSED = new AtomicBoolean();

  AtomicReference<DistArray> READ = new AtomicReference<>();

  /** An array of which one block is computed by a function that waits to be interrupted. */
  private static DistArray waiting(Context context) {
    CLOSED.set(true);
    ENTERED.drainPermits();
    LEFT.drainPermits();
    return context
        .arange(40)
        .mapBlocks(
            block -> {
              if (block.rank() == 1 && CLOSED.get()) {
                ENTERED.release();
                try {
                  new CountDownLatch(1).await();
                } finally {
                  LEFT.release();
                }
              }
              return block.array();
            },
            DType.INT64);
  }

  private static void await(Semaphore place) throws InterruptedException {
    assertTrue(place.tryAcquire(2, TimeUnit.MINUTES), "nobody came");
  }

  private static void assertNoThreads() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("distarray-async")) {
        thread.join(TimeUnit.MINUTES.toMillis(2));
        assertFalse(thread.isAlive(), "a thread is left");
      }
    }
  }

  @Test
  default void resultsComeAndAreHeld() throws Exception {
    DistArray a = context().arange(40);
    DistArray sum = a.add(1).sum();
    DistArray most = a.add(1).max();
    assertEquals(List.of(sum, most), context().computeAsync(sum, most).get());
    assertTrue(sum.explain().contains("held"), sum.explain());
    assertEquals(820L, sum.item());
    assertEquals(40L, most.item());
    DistArray b = a.multiply(2);
    assertEquals(
        "<DistArray int64 (40,)",
        b.computeAsync().thenApply(x -> x.toString()).get().substring(0, 22));
    assertSame(a.multiply(2).toArray(), b, "computed");
    assertEquals(List.of(), context().computeAsync().get());
    assertNoThreads();
  }

  @Test
  default void errorsAreThoseOfCompute() {
    DistArray broken =
        context()
            .arange(40)
            .mapBlocks(
                block -> {
                  throw new IllegalStateException("no luck");
                },
                DType.INT64);
    TaskException now = assertThrows(TaskException.class, broken::compute);
    for (CompletableFuture<?> future :
        List.of(broken.computeAsync(), context().computeAsync(broken, broken.sum()))) {
      CompletionException later = assertThrows(CompletionException.class, future::join);
      assertEquals(TaskException.class, later.getCause().getClass());
      assertEquals(
          ((TaskException) later.getCause()).getCause().getMessage(), now.getCause().getMessage());
    }
    try (Context other = open(ContextOptions.defaults())) {
      DistArray foreign = other.arange(4);
      ArrayLaws.assertRefused(() -> context().computeAsync(foreign), "is of another context");
    }
  }

  @Test
  default void aCancelledArrayStopsAndCanBeComputedAgain() throws Exception {
    DistArray a = waiting(context());
    CompletableFuture<DistArray> future = a.computeAsync();
    await(ENTERED);
    assertTrue(future.cancel(true));
    assertTrue(future.isCancelled());
    assertThrows(CancellationException.class, future::join);
    await(LEFT);
    assertNoThreads();
    CLOSED.set(false);
    assertEquals(780L, a.sum().item());
    assertSame(NdArray.arange(DType.INT64, 40), a.computeAsync().get(), "again");
    assertEquals(20L, context().arange(21).max().item(), "others go on");
  }

  @Test
  default void blocksThatTakeTheInterruptionAreStoppedToo() throws Exception {
    CLOSED.set(true);
    ENTERED.drainPermits();
    LEFT.drainPermits();
    DistArray a =
        context()
            .arange(40)
            .mapBlocks(
                block -> {
                  if (CLOSED.get()) {
                    ENTERED.release();
                    try {
                      new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                      throw new IllegalStateException("I was woken", e);
                    } finally {
                      LEFT.release();
                    }
                  }
                  return block.array();
                },
                DType.INT64);
    CompletableFuture<DistArray> future = a.computeAsync();
    int atOnce = Math.min(2, Runtime.getRuntime().availableProcessors());
    for (int k = 0; k < atOnce; k++) {
      await(ENTERED);
    }
    assertTrue(future.cancel(true));
    for (int k = 0; k < atOnce; k++) {
      await(LEFT);
    }
    assertNoThreads();
    CLOSED.set(false);
    assertEquals(780L, a.sum().item());
  }

  @Test
  default void whoCompletesTheFutureStopsTheWork() throws Exception {
    DistArray sum = waiting(context()).sum();
    CompletableFuture<List<DistArray>> future = context().computeAsync(sum, sum.add(1));
    await(ENTERED);
    // as orTimeout does it
    assertTrue(future.completeExceptionally(new IllegalStateException("it takes too long")));
    await(LEFT);
    CompletionException e = assertThrows(CompletionException.class, future::join);
    assertEquals("it takes too long", e.getCause().getMessage());
    assertNoThreads();
    CLOSED.set(false);
    assertEquals(780L, sum.item());
  }

  @Test
  default void aContextThatIsClosedCancelsWhatItComputes() throws Exception {
    Context context = open(ContextOptions.defaults());
    CompletableFuture<DistArray> future = waiting(context).computeAsync();
    await(ENTERED);
    context.close();
    await(LEFT);
    assertThrows(CancellationException.class, future::join);
    assertNoThreads();
    IllegalStateException e = assertThrows(IllegalStateException.class, context::computeAsync);
    assertTrue(e.getMessage().contains("it is closed"), e.getMessage());
  }

  @Test
  default void aFunctionOnTheEnginesComputesNothingAsideEither() {
    READ.set(context().arange(4));
    TaskException e =
        assertThrows(
            TaskException.class,
            () -> context().apply(engine -> READ.get().computeAsync().join().size()));
    assertTrue(
        e.getMessage().contains("inside a function that runs on the engines (compute it before"),
        e.getMessage());
  }
}
