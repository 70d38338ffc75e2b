package org.distarray.connector;

import static org.apache.spark.JobExecutionStatus.RUNNING;

import java.util.UUID;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;

/** The Spark jobs of one call of an array operation. They end with the call. */
final class CallJobs {
  /** The longest wait for Spark to end jobs, which it does at once unless it is very busy. */
  private static final long MOST_MILLIS = 5_000;

  private static final long LOOK_MILLIS = 10;

  /** The beginning of the tags of these jobs. */
  static final String TAG = "distarray-call-";

  private CallJobs() {}

  /** Runs jobs under a name on this thread. If the call fails, no job of it goes on. */
  static <R> R during(SparkContext sc, String label, Supplier<R> jobs) {
    String tag = TAG + UUID.randomUUID();
    sc.addJobTag(tag);
    boolean done = false;
    try {
      R out = JobName.during(sc, label, jobs);
      done = true;
      return out;
    } finally {
      sc.removeJobTag(tag);
      if (!done && !sc.isStopped()) {
        end(sc, tag);
      }
    }
  }

  /** Ends jobs, because an interrupt ends the thread's wait, and not the job. */
  private static void end(SparkContext sc, String tag) {
    boolean interrupted = Thread.interrupted();
    try {
      sc.cancelJobsWithTag(tag);
      for (long waited = 0; waited < MOST_MILLIS && isRunning(sc, tag); waited += LOOK_MILLIS) {
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException again) { // the caller wants no more than to go on
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isRunning(SparkContext sc, String tag) {
    for (int job : sc.statusTracker().getJobIdsForTag(tag)) {
      if (sc.statusTracker().getJobInfo(job).exists(info -> info.status() == RUNNING)) {
        return true;
      }
    }
    return false;
  }
}
