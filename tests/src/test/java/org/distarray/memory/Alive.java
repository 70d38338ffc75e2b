package org.distarray.memory;

import java.lang.management.ManagementFactory;

/** Weighs what is alive in this JVM while something runs. */
final class Alive {
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
    return Math.max(0, watch.most - before);
  }

  private static long bytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static final class Watch implements Runnable {
    private volatile boolean on = true;
    private volatile long most;

    @Override
    public void run() {
      do {
        most = Math.max(most, bytes());
      } while (on);
    }
  }
}
