package org.distarray.together;

/** The threads of a transport. They end with it. */
final class Threads {
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
}
