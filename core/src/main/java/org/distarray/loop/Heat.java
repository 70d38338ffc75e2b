package org.distarray.loop;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs code until C2 has compiled it. C1's code for the Vector API makes an object of each vector,
 * C2's makes none: the thread no longer allocates.
 */
public final class Heat {
  private static final int BATCH = 64;

  /** After so many runs of a loop C1 has compiled it, and C2 was asked. */
  private static final int LEAST = 32 * BATCH;

  /**
   * The processor time after which code is given up. C2 has as much of a busy processor as this
   * thread has.
   */
  private static final long LIMIT = TimeUnit.MILLISECONDS.toNanos(2500);

  /** The pause after a batch, in times of the batch: others want the processor, too. */
  private static final int PAUSE = 1;

  /** Fewer bytes for each run mean that no vector is an object. */
  private static final long RUN_BYTES = 128;

  // null where the JVM does not tell: then code is taken for hot after many runs
  private static final ThreadMXBean THREADS =
      ManagementFactory.getThreadMXBean() instanceof ThreadMXBean told ? told : null;

  private static final int LEAST_UNTOLD = 10 * LEAST;

  private Heat() {}

  /**
   * Makes code hot, on this thread.
   *
   * @param run some hundred elements, without allocating anything itself
   * @return false when it still allocates after a while, as loops do that are too long for C2
   */
  public static boolean reaches(Runnable run) {
    long start = processorTime();
    int runs = 0;
    while (processorTime() - start < LIMIT) {
      long begun = System.nanoTime();
      long before = allocated();
      for (int k = 0; k < BATCH; k++) {
        run.run();
      }
      runs += BATCH;
      long bytes = allocated() - before;
      if (runs >= (THREADS == null ? LEAST_UNTOLD : LEAST) && bytes < BATCH * RUN_BYTES) {
        return true;
      }
      LockSupport.parkNanos(PAUSE * (System.nanoTime() - begun));
    }
    return false;
  }

  private static long processorTime() {
    boolean told = THREADS != null && THREADS.isCurrentThreadCpuTimeSupported();
    long spent = told ? THREADS.getCurrentThreadCpuTime() : -1;
    // a program may have turned it off; half of the time the thread waits
    return spent < 0 ? System.nanoTime() / (1 + PAUSE) : spent;
  }

  private static long allocated() {
    return THREADS == null ? 0 : THREADS.getCurrentThreadAllocatedBytes();
  }
}
