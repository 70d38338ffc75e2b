package org.distarray.notebooks.prompt;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;

/**
 * Ends what a line or a cell runs. Its Spark jobs are cancelled at once. What still runs a second
 * later is interrupted: it sleeps, or waits for something else than Spark. What runs on even then
 * waits for nothing, and only the user can end it, with the whole program.
 */
public final class Interruption {
  private static final long PATIENCE_SECONDS = 1;
  private static final long SURRENDER_SECONDS = 2;

  private final SparkContext sc;
  private final Runnable stillRuns;
  private final String tag = "prompt-" + UUID.randomUUID();
  // the line that runs, or null; a line is itself alone
  private Line running;

  private static final class Line {
    private final Thread thread = Thread.currentThread();
    private int cancelled;
  }

  /**
   * Makes the interruption of a prompt.
   *
   * @param stillRuns says that a line can not be ended, some seconds after {@link #cancel}
   */
  public Interruption(SparkContext sc, Runnable stillRuns) {
    this.sc = sc;
    this.stillRuns = stillRuns;
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
    later(PATIENCE_SECONDS).execute(() -> interrupt(line));
    return ++line.cancelled;
  }

  private static Executor later(long seconds) {
    return CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
  }

  private synchronized void interrupt(Line line) {
    if (running == line) {
      sc.cancelJobsWithTag(tag); // those that began in the meantime
      line.thread.interrupt();
      later(SURRENDER_SECONDS).execute(() -> surrender(line));
    }
  }

  private void surrender(Line line) {
    if (isRunning(line)) {
      stillRuns.run();
    }
  }

  private synchronized boolean isRunning(Line line) {
    return running == line;
  }
}
