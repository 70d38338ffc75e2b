package org.distarray.notebooks.prompt;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;

/**
 * Ends what a line or a cell runs. Its Spark jobs are cancelled at once. What still runs a second
 * later is interrupted: it sleeps, or waits for something else than Spark.
 */
public final class Interruption {
  private static final long PATIENCE_SECONDS = 1;

  private final SparkContext sc;
  private final String tag = "prompt-" + UUID.randomUUID();
  // the line that runs, or null; a line is itself alone
  private Line running;

  private static final class Line {
    private final Thread thread = Thread.currentThread();
    private int cancelled;
  }

  public Interruption(SparkContext sc) {
    this.sc = sc;
  }

  /** Begins a line on the present thread. */
  public synchronized void begin() {
    running = new Line();
    // a tag, not a group: a group of the user stays as it is
    sc.addJobTag(tag);
    sc.setInterruptOnCancel(true);
  }

  /** Ends the line. Returns whether it was cancelled. */
  public synchronized boolean end() {
    boolean wasCancelled = running != null && running.cancelled > 0;
    running = null;
    if (wasCancelled) {
      Thread.interrupted(); // an interruption that came too late is not the next line's
    }
    return wasCancelled;
  }

  /** Ends the line that runs, if one does. Returns how often that was asked for, 0 for no line. */
  public synchronized int cancel() {
    Line line = running;
    if (line == null) {
      return 0;
    }
    sc.cancelJobsWithTag(tag);
    Executor later = CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    later.execute(() -> interrupt(line));
    return ++line.cancelled;
  }

  private synchronized void interrupt(Line line) {
    if (running == line) {
      sc.cancelJobsWithTag(tag); // those that began in the meantime
      line.thread.interrupt();
    }
  }
}
