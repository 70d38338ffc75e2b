package org.distarray.program;

import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import org.distarray.Context;

/** Ends a JVM in which a program hangs, after saying which, and where its threads are. */
final class Watch implements AutoCloseable {
  private static final long MOST_MILLIS = 120_000;

  private final Timer timer = new Timer("watch", true);

  Watch(Context context, long seed, Set<String> without) {
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
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
        },
        MOST_MILLIS);
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
