package org.distarray.connector;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.spark.TaskContext;
import org.distarray.engine.TaskThread;

/** The tasks of this library that run in this JVM now, at most one on each thread. */
final class RunningTasks {
  /** The local property that names the job of a task. */
  static final String JOB = "distarray.job";

  /** The prefixes of the JDK's classes in which threads wait for each other. */
  private static final List<String> WAITING =
      List.of("java.util.", "java.lang.Object", "java.lang.Thread", "jdk.internal.misc.");

  private static final Map<Thread, Part> PARTS = new ConcurrentHashMap<>();

  private RunningTasks() {}

  /**
   * The part of a task that a thread runs.
   *
   * @param job which of this library's jobs the task belongs to; empty where that is not known
   * @param killed whether nobody wants the task's result: its job has failed, or was cancelled
   * @param isWoken whether the thread was interrupted
   */
  private record Part(String job, BooleanSupplier killed, boolean isWoken) {
    static Part now() {
      TaskContext task = TaskContext.get();
      if (task == null) {
        return new Part("", () -> false, false);
      }
      return new Part(
          Objects.requireNonNullElse(task.getLocalProperty(JOB), ""), task::isInterrupted, false);
    }

    Part woken() {
      return new Part(job, killed, true);
    }
  }

  /**
   * A thread of a task that waits for another thread of the program.
   *
   * @param job the job of the task; empty if it is not known
   * @param count the number of times that the thread has begun to wait: equal numbers mean the same
   *     wait
   */
  record Wait(long thread, String job, long count) {}

  /** Runs a part of a task on the task's thread. */
  static <R> R during(Supplier<R> part) {
    Thread thread = Thread.currentThread();
    Part outer = PARTS.putIfAbsent(thread, Part.now());
    if (outer != null) { // a task is made of parts within parts
      return TaskThread.during(part);
    }
    try {
      return TaskThread.during(() -> JobTally.counted(part));
    } finally {
      PARTS.remove(thread);
    }
  }

  /**
   * Interrupts the tasks that Spark has killed and that wait nevertheless, each once. Spark itself
   * only sets a flag, which a task that waits does not read.
   *
   * @return whether there was one
   */
  static boolean wakeKilled() {
    AtomicInteger woken = new AtomicInteger();
    for (Thread thread : PARTS.keySet()) {
      // in the map's lock: the thread is still in this part of this task when it is interrupted
      PARTS.computeIfPresent(
          thread,
          (t, part) -> {
            if (part.isWoken() || !part.killed().getAsBoolean() || waiting(t).isEmpty()) {
              return part;
            }
            t.interrupt();
            woken.incrementAndGet();
            return part.woken();
          });
    }
    return woken.get() > 0;
  }

  /** The tasks that wait for another thread of the program without a time limit. */
  static Set<Wait> waits() {
    Set<Wait> out = new HashSet<>();
    PARTS.forEach(
        (thread, part) ->
            waiting(thread)
                .ifPresent(count -> out.add(new Wait(thread.getId(), part.job(), count))));
    return out;
  }

  /** The number of waits that a thread has begun, if it waits for another one of the program. */
  private static OptionalLong waiting(Thread thread) {
    ThreadInfo info =
        ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId(), Integer.MAX_VALUE);
    return info == null || !isForProgram(info)
        ? OptionalLong.empty()
        : OptionalLong.of(info.getWaitedCount() + info.getBlockedCount());
  }

  /**
   * Whether a thread waits for another thread of the program, and not for a process or a server.
   */
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
