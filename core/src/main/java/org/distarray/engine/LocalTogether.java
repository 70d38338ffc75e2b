package org.distarray.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.distarray.error.DistArrayException;
import org.distarray.together.Ending;
import org.distarray.together.LocalTransport;
import org.distarray.together.Transport;
import org.distarray.together.Watch;

/**
 * Ranks that run at the same time in this JVM, each on a thread of its own: the pool has one for
 * each processor, and ranks that wait for others would never get there.
 */
final class LocalTogether<T> {
  private static final long LOOK_MILLIS = 50;

  /** A rank that has not come back for so long after a failure of another one is left alone. */
  private static final long ABANDONED_NANOS = Watch.NOTICE.plus(Duration.ofSeconds(4)).toNanos();

  private final String label;
  private final TogetherTask<T> task;
  private final List<Transport> transports;
  private final List<T> items = new ArrayList<>();
  private final Throwable[] failures;
  private final boolean[] done;
  private final Optional<StopSwitch> stop = StopSwitch.current();

  LocalTogether(String label, int ranks, TogetherTask<T> task) {
    this.label = label;
    this.task = task;
    this.transports = LocalTransport.all(ranks, task.limits());
    this.failures = new Throwable[ranks];
    this.done = new boolean[ranks];
    for (int rank = 0; rank < ranks; rank++) {
      items.add(null);
    }
  }

  /**
   * Runs all ranks and waits for them.
   *
   * @param inputs the input items of each rank
   * @param closed whether the engine is closed
   * @throws DistArrayException when the calling thread is interrupted, or its work is stopped
   */
  List<T> run(List<Object[]> inputs, BooleanSupplier closed) {
    List<Watch> watches = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (Transport transport : transports) {
      int rank = transport.rank();
      // copies that cannot be made are failures of this call
      TogetherTask<T> own = task.copies().get();
      Thread thread =
          new Thread(() -> run(own, inputs.get(rank), transport), "distarray-together-" + rank);
      thread.setDaemon(true);
      threads.add(thread);
      watches.add(new Watch(transport, task.limits(), thread));
    }
    threads.forEach(Thread::start);
    try {
      await(watches, closed);
    } catch (InterruptedException e) {
      stop(threads);
      Thread.currentThread().interrupt();
      throw new DistArrayException("Cannot finish " + label + ": the thread was interrupted", e);
    } catch (CancellationException e) {
      stop(threads);
      throw new DistArrayException("Cannot finish " + label + ": " + e.getMessage(), e);
    }
    return items();
  }

  private void stop(List<Thread> threads) {
    transports.forEach(transport -> transport.inbox().end(Ending.stopped()));
    threads.forEach(Thread::interrupt);
  }

  private void run(TogetherTask<T> own, Object[] inputs, Transport transport) {
    int rank = transport.rank();
    T item = null;
    Throwable failure = null;
    try {
      item = TaskThread.during(() -> own.run(rank, inputs, transport));
    } catch (Throwable e) { // of a user's function it may be anything, and goes to the caller
      failure = e;
      transport.fail(String.valueOf(e));
    }
    synchronized (this) {
      items.set(rank, item);
      failures[rank] = failure;
      done[rank] = true;
      notifyAll();
    }
  }

  private void await(List<Watch> watches, BooleanSupplier closed) throws InterruptedException {
    long failed = 0;
    while (!isDone()) {
      if (closed.getAsBoolean()) {
        throw new CancellationException("the engine is closed (open a new context)");
      } else if (stop.filter(StopSwitch::isOff).isPresent()) {
        throw new CancellationException("it was cancelled");
      }
      boolean ending = false;
      for (int rank = 0; rank < watches.size(); rank++) {
        if (!isDone(rank)) {
          watches.get(rank).look();
          ending |= transports.get(rank).inbox().ending().isPresent();
        }
      }
      failed = ending && failed == 0 ? System.nanoTime() : failed;
      if (failed != 0 && System.nanoTime() - failed > ABANDONED_NANOS) {
        return;
      }
      synchronized (this) {
        if (!isDone()) {
          wait(LOOK_MILLIS);
        }
      }
    }
  }

  private synchronized boolean isDone() {
    return IntStream.range(0, done.length).allMatch(rank -> done[rank]);
  }

  private synchronized boolean isDone(int rank) {
    return done[rank];
  }

  private synchronized List<T> items() {
    for (Throwable failure : failures) {
      if (failure instanceof RuntimeException e) {
        throw e;
      } else if (failure instanceof Error e) {
        throw e;
      } else if (failure != null) {
        throw new DistArrayException("Cannot finish " + label + ": " + failure, failure);
      }
    }
    for (int rank = 0; rank < done.length; rank++) {
      if (!done[rank]) {
        items.set(rank, task.abandoned(rank));
      }
    }
    return List.copyOf(items);
  }
}
