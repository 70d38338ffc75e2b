package org.distarray.together;

/** The threads of a transport. They end with it. */
final class Threads {
  private static final long MOST_NANOS = 5_000_000_000L;

  private Threads() {}

  static Thread start(String what, int rank, Runnable work) {
    Thread thread = new Thread(work, "distarray-together-" + what + "-" + rank);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Waits for a while; nobody interrupts these threads. */
  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a thread that is about to end, unless it is the calling one. */
  static void join(Thread thread) {
    boolean interrupted = Thread.interrupted();
    long deadline = System.nanoTime() + MOST_NANOS;
    while (thread.isAlive()
        && thread != Thread.currentThread()
        && System.nanoTime() - deadline < 0) {
      try {
        thread.join(10);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
