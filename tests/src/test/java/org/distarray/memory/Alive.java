package org.distarray.memory;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.distarray.ndarray.ArrayPool;

/**
 * Weighs what is alive in this JVM while something runs: what is left after each collection of the
 * serial collector, one after the other. While native code has an array, nothing is collected.
 */
final class Alive {
  private static final Set<String> HEAP = Set.of("Eden Space", "Survivor Space", "Tenured Gen");
  private static final GarbageCollectorMXBean COLLECTOR =
      ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
          .filter(bean -> bean.getName().equals("MarkSweepCompact"))
          .findFirst()
          .orElseThrow(
              () -> new IllegalStateException("Cannot weigh (start with -XX:+UseSerialGC)"));

  private Alive() {}

  /** The most bytes that were alive while something ran, beside those before it. */
  static long during(Runnable work) {
    long before = bytes();
    Watch watch = new Watch();
    Thread thread = new Thread(watch, "watch");
    thread.setDaemon(true);
    thread.start();
    try {
      work.run();
    } finally {
      watch.on = false;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // what the work has left is there, even if nobody watched when it came
    return Math.max(0, Math.max(watch.most, bytes()) - before);
  }

  private static long bytes() {
    System.gc();
    GcInfo last = COLLECTOR.getLastGcInfo();
    long used =
        last.getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> HEAP.contains(pool.getKey()))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum();
    return used - ArrayPool.get().idleBytes(); // the JVM takes these when it needs them
  }

  private static final class Watch implements Runnable {
    private volatile boolean on = true;
    private volatile long most;

    @Override
    public void run() {
      do {
        long start = System.nanoTime();
        most = Math.max(most, bytes());
        // what is watched must get on
        LockSupport.parkNanos(System.nanoTime() - start);
      } while (on);
    }
  }
}
