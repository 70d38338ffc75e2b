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

  private static final long LIMIT = TimeUnit.SECONDS.toNanos(5);

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
   * @return false when it still allocates after 5 s, as loops do that are too long for C2
   */
  public static boolean reaches(Runnable run) {
    long start = System.nanoTime();
    int runs = 0;
    while (System.nanoTime() - start < LIMIT) {
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

  private static long allocated() {
    return THREADS == null ? 0 : THREADS.getCurrentThreadAllocatedBytes();
  }
}
