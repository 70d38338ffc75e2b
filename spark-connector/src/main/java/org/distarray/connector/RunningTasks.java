package org.distarray.connector;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.spark.TaskContext;
import org.distarray.engine.TaskThread;

/** The tasks of this library that run in this JVM now, one on each thread. */
final class RunningTasks {
  /** The local property that says which of this library's jobs a task belongs to. */
  static final String JOB = "distarray.job";

  /** What the JDK has for threads to wait for each other begins so. */
  private static final List<String> WAITING =
      List.of("java.util.", "java.lang.Object", "java.lang.Thread", "jdk.internal.misc.");

  private static final Map<Thread, String> JOBS = new ConcurrentHashMap<>();

  private RunningTasks() {}

  /**
   * A thread of a task that waits for another thread of the program.
   *
   * @param job that the task belongs to; empty where that is not known
   * @param count how often the thread has begun to wait: equal numbers mean one and the same wait
   */
  record Wait(long thread, String job, long count) {}

  /** Runs a part of a task on the task's thread. */
  static <R> R during(Supplier<R> part) {
    Thread thread = Thread.currentThread();
    if (JOBS.putIfAbsent(thread, job()) != null) { // a task is made of parts within parts
      return TaskThread.during(part);
    }
    try {
      return TaskThread.during(part);
    } finally {
      JOBS.remove(thread);
    }
  }

  private static String job() {
    TaskContext task = TaskContext.get();
    String job = task == null ? null : task.getLocalProperty(JOB);
    return job == null ? "" : job;
  }

  /**
   * The tasks that wait until another thread of the program does something, however long that
   * takes.
   */
  static Set<Wait> waits() {
    Set<Wait> out = new HashSet<>();
    JOBS.forEach(
        (thread, job) -> {
          ThreadInfo info =
              ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId(), Integer.MAX_VALUE);
          if (info != null && isForProgram(info)) {
            long count = info.getWaitedCount() + info.getBlockedCount();
            out.add(new Wait(thread.getId(), job, count));
          }
        });
    return out;
  }

  /** Whether a thread waits for the program itself, and not for a process or a server. */
  private static boolean isForProgram(ThreadInfo info) {
    if (info.getThreadState() != Thread.State.WAITING) {
      return info.getThreadState() == Thread.State.BLOCKED;
    }
    for (StackTraceElement frame : info.getStackTrace()) {
      if (WAITING.stream().noneMatch(frame.getClassName()::startsWith)) {
        // the JDK's own code waits for what is outside; the program's is in no named module
        return frame.getModuleName() == null;
      }
    }
    return true;
  }
}
