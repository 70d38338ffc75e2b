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
  private final int count;
  private final ThreadPoolExecutor pool;
  private final Set<LocalJob<?>> jobs = ConcurrentHashMap.newKeySet();

  /**
   * Makes threads, which start when there is work. They are as many as help the caller's thread, so
   * that each job has the same ones. A thread wakes on the processor where it ran last. Where one
   * thread more took turns with them, two threads of a job were often on one of two processors for
   * its first 4 to 20 ms, and the other had nothing to do.
   *
   * @param count the most threads of a job, that of its caller counted
   */
  LocalThreads(int count) {
    this.count = count;
    int helpers = Math.max(1, count - 1);
    pool =
        new ThreadPoolExecutor(
            helpers,
            helpers,
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
    return onEveryRank(label, ranks, false, work);
  }

  /**
   * Runs a job on every rank, and returns its results in the order of ranks.
   *
   * @param alone whether the caller's thread runs all of it
   */
  <R> List<R> onEveryRank(String label, int ranks, boolean alone, IntFunction<R> work) {
    StopSwitch.check(label);
    LocalJob<R> job = new LocalJob<>(label, ranks, work);
    jobs.add(job);
    List<Future<?>> helpers = new ArrayList<>();
    try {
      // the caller's thread is one of as many as there are processors
      for (int k = 1; k < Math.min(alone ? 1 : count, ranks); k++) {
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
