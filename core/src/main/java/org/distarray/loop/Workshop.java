package org.distarray.loop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Compiles loops in the background and makes them hot, one after the other. Those whose steps have
 * done most work come first. No loop is waited for.
 */
public final class Workshop {
  private static final System.Logger LOG = System.getLogger(Workshop.class.getName());

  /** The most jobs that wait. */
  private static final int MOST = 64;

  /** The workshop of this JVM: one thread, which does not keep the JVM from ending. */
  public static final Workshop BACKGROUND = new Workshop(thread());

  /**
   * Something that can be done later, or not at all.
   *
   * @param urgency what has been done without it so far; the job with most of it comes first
   * @param putOff what happens when too many jobs wait, in place of the work
   */
  record Job(LongSupplier urgency, Runnable work, Runnable putOff) {
    long urgent() {
      return urgency.getAsLong();
    }
  }

  private final Executor executor;
  private final List<Job> waiting = new ArrayList<>();

  /** A workshop that works on the threads of an executor. */
  Workshop(Executor executor) {
    this.executor = executor;
  }

  private static Executor thread() {
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "distarray-loops");
              thread.setDaemon(true);
              thread.setPriority(Thread.MIN_PRIORITY);
              thread.setContextClassLoader(null); // that of the first job would never be let go
              return thread;
            });
    one.allowCoreThreadTimeOut(true);
    return one;
  }

  /** Takes work in that comes before all loops that wait. */
  public void first(Runnable work) {
    add(new Job(() -> Long.MAX_VALUE, work, () -> {}));
  }

  /** Takes a job in. Where too many wait, the least urgent one is put off. */
  void add(Job job) {
    synchronized (waiting) {
      waiting.add(job);
      if (waiting.size() > MOST) {
        Job least = waiting.stream().min(Comparator.comparingLong(Job::urgent)).get();
        waiting.remove(least);
        least.putOff().run();
        return;
      }
    }
    executor.execute(this::next);
  }

  private void next() {
    Job job;
    synchronized (waiting) {
      job = waiting.stream().max(Comparator.comparingLong(Job::urgent)).get();
      waiting.remove(job);
    }
    try {
      job.work().run();
    } catch (RuntimeException | LinkageError e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "A loop could not be compiled, and runs step by step from now on, which is slower"
              + " (-Ddistarray.compile=always throws the error to the caller)",
          e);
    }
  }
}
