package org.distarray.engine;

import java.util.Optional;
import org.distarray.error.DistArrayException;

/**
 * Stops, from any thread, the work of one thread: its present job, and all jobs that it would begin
 * later. A switch cannot be undone; a thread that has one should end with its work.
 */
public final class StopSwitch {
  private static final ThreadLocal<StopSwitch> OF_THREAD = new ThreadLocal<>();

  private final Thread thread = Thread.currentThread();
  private final Runnable jobs;
  private volatile boolean off;

  private StopSwitch(Runnable jobs) {
    this.jobs = jobs;
  }

  /**
   * Gives the calling thread a switch.
   *
   * @param jobs stops the jobs that the thread has begun. It may run on any thread, any number of
   *     times.
   */
  public static StopSwitch install(Runnable jobs) {
    StopSwitch out = new StopSwitch(jobs);
    OF_THREAD.set(out);
    return out;
  }

  /** The switch of the calling thread, if it has one. */
  static Optional<StopSwitch> current() {
    return Optional.ofNullable(OF_THREAD.get());
  }

  /**
   * Runs a part of the work of a switch's thread on the calling thread. Without a switch it just
   * runs the part.
   */
  static void during(Optional<StopSwitch> stop, Runnable part) {
    StopSwitch before = OF_THREAD.get();
    stop.ifPresent(OF_THREAD::set);
    try {
      part.run();
    } finally {
      if (before == null) {
        OF_THREAD.remove();
      } else {
        OF_THREAD.set(before);
      }
    }
  }

  /**
   * Refuses a job on a thread that was stopped.
   *
   * @param label the array operation of the job
   */
  public static void check(String label) {
    if (current().filter(StopSwitch::isOff).isPresent()) {
      throw new DistArrayException("Cannot finish " + label + ": it was cancelled");
    }
  }

  boolean isOff() {
    return off;
  }

  /** Stops the thread's work. */
  public void off() {
    off = true;
    jobs.run();
    thread.interrupt(); // where it waits outside of a job
  }
}
