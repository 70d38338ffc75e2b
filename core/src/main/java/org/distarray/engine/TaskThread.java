package org.distarray.engine;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Knows the threads on which tasks run. A task must not start a job and wait for it, because the
 * job might wait for the task's own thread for ever.
 *
 * <p>A thread that a task makes belongs to the task while the task runs. Threads that others made
 * belong to nobody, and so does the JVM's common pool.
 */
public final class TaskThread {
  private static final InheritableThreadLocal<Mark> MARK = new InheritableThreadLocal<>();
  private static final AtomicInteger RUNNING = new AtomicInteger();

  private TaskThread() {}

  /** A running task. The threads that it makes inherit the mark. */
  private static final class Mark {
    private final long thread = Thread.currentThread().getId();
    private volatile boolean running = true;
  }

  /** Runs a task, or a part of one, on this thread. */
  public static <R> R during(Supplier<R> task) {
    Mark before = MARK.get();
    Mark mine = new Mark();
    MARK.set(mine);
    RUNNING.incrementAndGet();
    try {
      return task.get();
    } finally {
      mine.running = false;
      RUNNING.decrementAndGet();
      if (before == null) {
        MARK.remove();
      } else {
        MARK.set(before);
      }
    }
  }

  /** Whether a task runs in this JVM now. */
  public static boolean isAnyRunning() {
    return RUNNING.get() > 0;
  }

  /**
   * Refuses a job on the thread of a task, and on a thread that a running task has made.
   *
   * @param label the array operation of the job
   * @throws IllegalStateException on such a thread
   */
  public static void checkNone(String label) {
    Mark mark = MARK.get();
    if (mark != null
        && mark.running
        && (mark.thread == Thread.currentThread().getId() || !isCommon())) {
      throw refused(label);
    }
  }

  /** The exception for a job that a task starts. */
  public static IllegalStateException refused(String label) {
    return new IllegalStateException(
        "Cannot run "
            + label
            + " inside a function that runs on the engines (compute it before, and let the function"
            + " capture its number or its NdArray, or give the array to apply or call)");
  }

  /**
   * Whether the thread belongs to the JVM's common pool. Such a thread works for everybody, whoever
   * made it.
   */
  private static boolean isCommon() {
    return Thread.currentThread() instanceof ForkJoinWorkerThread worker
        && worker.getPool() == ForkJoinPool.commonPool();
  }
}
