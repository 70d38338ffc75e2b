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
 * Ends a job of local mode that can never run: every slot is taken by a task that waits for another
 * thread, and that thread may be the job's own.
 *
 * <p>A function on the engines that waits for a job holds the slot that the job needs. A job on the
 * function's own thread, or on one that it makes, is refused at once; nobody can tell whom a thread
 * of a pool works for. So a job is ended when none of its tasks is on a slot, and each task that
 * holds a slot has been in the same wait for another thread of the program for long.
 *
 * <p>Tasks whose own job has failed may be among those that wait. They are interrupted first: a job
 * is not ended for the sake of tasks whose results nobody wants.
 *
 * <p>One guard may watch several jobs that follow each other. It looks until the last is done.
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
   * The guard of a job, or of several that are one.
   *
   * @param slots the number of tasks that run at a time
   * @param limit how long all of them may be in one wait; they are looked at so often
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
   * @throws IllegalStateException when it was ended
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

  /** Looks after a while, on the JVM's timer thread, unless the job is done before. */
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

  /** Whether tasks of other jobs hold all slots, and wait now as they did before. */
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
