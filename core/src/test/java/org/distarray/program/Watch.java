package org.distarray.program;

import java.util.Set;
import org.distarray.Context;

/** Ends a JVM in which a program hangs, after saying which, and where its threads are. */
final class Watch extends Thread {
  private static final long MOST_NANOS = 300_000_000_000L;

  private final Context context;
  private final Set<String> without;
  private long seed;
  private long since = System.nanoTime();

  Watch(Context context, Set<String> without) {
    super("watch");
    setDaemon(true);
    this.context = context;
    this.without = without;
  }

  /** The program that runs from now on. */
  synchronized void begin(long next) {
    seed = next;
    since = System.nanoTime();
  }

  @Override
  public synchronized void run() {
    try {
      while (System.nanoTime() - since < MOST_NANOS) {
        wait(1000);
      }
    } catch (InterruptedException done) {
      return;
    }
    System.err.println("seed " + seed + " hangs:");
    Generator.program(seed, context.nengines(), without).forEach(System.err::println);
    Thread.getAllStackTraces()
        .forEach(
            (thread, frames) -> {
              System.err.println(thread);
              for (StackTraceElement frame : frames) {
                System.err.println("  " + frame);
              }
            });
    Runtime.getRuntime().halt(1);
  }
}
