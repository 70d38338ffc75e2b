package org.distarray.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.distarray.error.DistArrayException;
import org.distarray.progress.Tally;

/**
 * The ranks of one job, which threads take one after the other: the caller's own, and those of the
 * pool that are free. A job therefore always gets on, whatever the pool's threads wait for.
 */
final class LocalJob<R> {
  private final String label;
  private final IntFunction<R> work;
  private final Object[] results;
  private final Throwable[] failures;
  // of the caller's thread
  private final Optional<StopSwitch> stop = StopSwitch.current();
  private final Tally tally = Tally.current();
  private int next;
  private int running;
  private boolean stopped;

  LocalJob(String label, int ranks, IntFunction<R> work) {
    this.label = label;
    this.work = work;
    this.results = new Object[ranks];
    this.failures = new Throwable[ranks];
  }

  /** Runs ranks on a thread of the pool until none is left; jobs in them stop with this one. */
  void help() {
    StopSwitch.during(
        stop,
        () -> {
          while (runNext()) {
            Thread.interrupted(); // what one rank's function has set is not the next one's
          }
        });
  }

  /**
   * Runs ranks on the caller's thread until none is left, and waits for those that others run.
   *
   * @throws InterruptedException when the caller is interrupted, or was and is stopped: no rank is
   *     begun any more, and those that run are not waited for
   */
  void finish() throws InterruptedException {
    while (!Thread.currentThread().isInterrupted() && runNext()) {
      continue;
    }
    try {
      awaitRunning();
    } catch (InterruptedException e) {
      stop();
      throw e;
    }
  }

  private boolean runNext() {
    int rank = take();
    if (rank < 0) {
      return false;
    }
    R result = null;
    Throwable failure = null;
    try {
      result = TaskThread.during(() -> tally.during(() -> work.apply(rank)));
    } catch (Throwable e) { // of a user's function it may be anything, and goes to the caller
      failure = e;
      if (e instanceof InterruptedException) {
        setInterrupted(isByThread(e));
      }
    }
    done(rank, result, failure);
    return true;
  }

  /** Whether the JDK has thrown the exception. It does so on a thread that is interrupted. */
  private static boolean isByThread(Throwable interruption) {
    StackTraceElement[] trace = interruption.getStackTrace();
    return trace.length > 0 && "java.base".equals(trace[0].getModuleName());
  }

  /**
   * A blocking method takes the thread's status; a function's own exception is no reason for it.
   */
  private static void setInterrupted(boolean status) {
    if (status) {
      Thread.currentThread().interrupt();
    } else {
      Thread.interrupted();
    }
  }

  private boolean isOff() {
    return stop.filter(StopSwitch::isOff).isPresent();
  }

  private synchronized int take() {
    stopped |= isOff();
    if (stopped || next == results.length) {
      return -1;
    }
    running++;
    return next++;
  }

  private synchronized void done(int rank, R result, Throwable failure) {
    results[rank] = result;
    failures[rank] = failure;
    running--;
    notifyAll();
  }

  private synchronized void awaitRunning() throws InterruptedException {
    // who stops the thread interrupts it, but a function may have taken the interruption
    if (Thread.interrupted() || isOff()) {
      throw new InterruptedException();
    }
    while (running > 0) {
      wait();
    }
  }

  /** Begins no other rank. */
  synchronized void stop() {
    stopped = true;
  }

  /** Whether some ranks were never begun. */
  synchronized boolean isCut() {
    return stopped && next < results.length;
  }

  /** The results in rank order, or the failure of the first rank that failed. */
  @SuppressWarnings("unchecked") // what the work gave, and nothing else, is in there
  synchronized List<R> results() {
    for (int rank = 0; rank < next; rank++) {
      if (failures[rank] instanceof RuntimeException failure) {
        throw failure;
      } else if (failures[rank] instanceof Error failure) {
        throw failure;
      } else if (failures[rank] instanceof InterruptedException failure) {
        throw new DistArrayException(
            "Cannot finish " + label + ": the task of rank " + rank + " was interrupted", failure);
      } else if (failures[rank] != null) {
        throw new DistArrayException(
            "Cannot finish " + label + ": " + failures[rank], failures[rank]);
      }
    }
    List<R> out = new ArrayList<>(results.length);
    for (Object result : results) {
      out.add((R) result);
    }
    return out;
  }
}
