package org.distarray.connector;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.distarray.connector.RunningTasks.Wait;

/**
 * Ends a job of local mode that can never run, because tasks that wait for another thread hold
 * every slot. The thread for which they wait may be the thread of the job itself.
 *
 * <p>One guard may watch several consecutive jobs. It stops when the last one is done.
 *
 * <p>A function on the engines that waits for a job holds the slot that the job needs. A job on the
 * function's own thread, or on a thread that the function has started, is refused at once. But a
 * thread of a pool does not tell for whom it works. Therefore the guard ends a job under two
 * conditions: no task of the job has a slot, and every task that has one has spent the whole limit
 * in a single wait for another thread of the program. Waits with a time limit of their own do not
 * count.
 *
 * <p>Tasks whose own job has failed may be among those that wait. The guard interrupts them first:
 * nobody wants their results, so no job is ended for their sake.
 */
final class Standstill {
  private static final AtomicLong JOBS = new AtomicLong();

  private final SparkContext sc;
  private final String label;
  private final int slots;
  private final Duration limit;
  private final String job = "distarray-" + JOBS.incrementAndGet();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private volatile boolean ended;

  /**
   * The guard of a job, or of several consecutive jobs.
   *
   * @param slots the number of tasks that run at a time
   * @param limit the longest wait of all tasks, which is also the time between two checks
   */
  Standstill(SparkContext sc, String label, int slots, Duration limit) {
    this.sc = sc;
    this.label = label;
    this.slots = slots;
    this.limit = limit;
  }

  /**
   * Runs the job on this thread.
   *
   * @throws IllegalStateException when the guard has ended the job
   */
  <R> R guard(Supplier<R> run) {
    String before = sc.getLocalProperty(RunningTasks.JOB);
    sc.setLocalProperty(RunningTasks.JOB, job);
    sc.addJobTag(job);
    lookAgain(Set.of());
    try {
      return run.get();
    } catch (Exception e) { // Spark throws checked exceptions that its methods do not declare
      if (ended) {
        throw refused(e);
      }
      throw e;
    } finally {
      done.complete(null);
      sc.removeJobTag(job);
      sc.setLocalProperty(RunningTasks.JOB, before);
    }
  }

  /**
   * Checks again after the limit, on the timer thread of the JVM, unless the job is done by then.
   */
  private void lookAgain(Set<Wait> before) {
    done.copy()
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            timeout -> {
              look(before);
              return null;
            });
  }

  private void look(Set<Wait> before) {
    Set<Wait> now = RunningTasks.waits();
    if (isStanding(job, slots, before, now) && !RunningTasks.wakeKilled()) {
      ended = true;
      sc.cancelJobsWithTag(job);
    }
    lookAgain(now); // another job may begin behind the one that was ended
  }

  /** Whether tasks of other jobs hold all slots and are still in the same waits. */
  static boolean isStanding(String job, int slots, Set<Wait> before, Set<Wait> now) {
    return now.size() >= slots
        && now.equals(before)
        && now.stream().noneMatch(wait -> wait.job().equals(job));
  }

  private IllegalStateException refused(Exception cause) {
    return new IllegalStateException(
        "Cannot run "
            + label
            + ": all slots of local mode, "
            + slots
            + ", have been taken for "
            + limit.toSeconds()
            + " s by tasks that wait for other threads (do not wait for a job inside a function that"
            + " runs on the engines: compute it before, and let the function capture its number or"
            + " its NdArray; functions that wait for something else need a longer "
            + SparkConfiguration.key("standstillLimit")
            + ")",
        cause);
  }
}
