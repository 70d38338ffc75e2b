package org.distarray.engine;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Supplier;

/**
 * Knows the threads on which tasks run, so that no task starts a job and waits for it: the job
 * might wait for the task's own thread, for ever.
 *
 * <p>A thread that a task makes belongs to the task as long as that runs. Threads that others made,
 * the JVM's common pool among them, belong to nobody.
 */
public final class TaskThread {
  private static final InheritableThreadLocal<Mark> MARK = new InheritableThreadLocal<>();

  private TaskThread() {}

  /** A task that runs, which the threads that it makes inherit. */
  private static final class Mark {
    private final long thread = Thread.currentThread().getId();
    private volatile boolean running = true;
  }

  /** Runs a task, or a part of one, on this thread. */
  public static <R> R during(Supplier<R> task) {
    Mark before = MARK.get();
    Mark mine = new Mark();
    MARK.set(mine);
    try {
      return task.get();
    } finally {
      mine.running = false;
      if (before == null) {
        MARK.remove();
      } else {
        MARK.set(before);
      }
    }
  }

  /**
   * Refuses a job on the thread of a task, or on one that a running task has made.
   *
   * @param label the array operation that the job is for
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

  /** What a job is refused with that a task starts. */
  public static IllegalStateException refused(String label) {
    return new IllegalStateException(
        "Cannot run "
            + label
            + " inside a function that runs on the engines (compute it before, and let the function"
            + " capture its number or its NdArray, or give the array to apply or call)");
  }

  /** Whether the JVM's common pool has this thread: whoever made it, it works for everybody. */
  private static boolean isCommon() {
    return Thread.currentThread() instanceof ForkJoinWorkerThread worker
        && worker.getPool() == ForkJoinPool.commonPool();
  }
}
