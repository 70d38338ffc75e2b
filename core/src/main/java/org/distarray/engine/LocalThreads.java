package org.distarray.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.distarray.error.DistArrayException;

/**
 * The threads of an engine in this JVM. The thread of a caller works with them, and all end without
 * being waited for.
 */
final class LocalThreads {
  private final ThreadPoolExecutor pool;
  private final Set<LocalJob<?>> jobs = ConcurrentHashMap.newKeySet();

  /**
   * Makes threads, which start when there is work.
   *
   * @param count the number of threads. A job runs on so many at the most, that of its caller
   *     counted.
   */
  LocalThreads(int count) {
    pool =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "distarray-local");
              thread.setDaemon(true);
              return thread;
            });
  }

  boolean areClosed() {
    return pool.isShutdown();
  }

  /** Refuses jobs of a closed engine. */
  void checkOpen() {
    if (areClosed()) {
      throw closed();
    }
  }

  /** Runs a job on every rank, and returns its results in the order of ranks. */
  <R> List<R> onEveryRank(String label, int ranks, IntFunction<R> work) {
    StopSwitch.check(label);
    LocalJob<R> job = new LocalJob<>(label, ranks, work);
    jobs.add(job);
    List<Future<?>> helpers = new ArrayList<>();
    try {
      // the caller's thread is one of as many as there are processors
      for (int k = 1; k < Math.min(ranks, pool.getMaximumPoolSize()); k++) {
        helpers.add(pool.submit(job::help));
      }
      checkOpen();
      job.finish();
    } catch (InterruptedException e) {
      helpers.forEach(helper -> helper.cancel(true));
      Thread.currentThread().interrupt();
      throw new DistArrayException("Cannot finish " + label + ": the thread was interrupted", e);
    } catch (RejectedExecutionException e) {
      throw closed();
    } finally {
      jobs.remove(job);
      helpers.forEach(helper -> helper.cancel(false)); // those that have not begun are not needed
    }
    if (job.isCut()) {
      StopSwitch.check(label);
      throw closed();
    }
    return job.results();
  }

  /** Ends the threads, and the jobs that run on them. */
  void close() {
    pool.shutdownNow();
    // whoever waits for what had not begun must be told
    jobs.forEach(LocalJob::stop);
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("Cannot run: the engine is closed (open a new context)");
  }
}
