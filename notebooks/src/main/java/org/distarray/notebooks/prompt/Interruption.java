package org.distarray.notebooks.prompt;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;

/**
 * Ends what a line or a cell runs. Its Spark jobs are cancelled at once. What still runs a second
 * later is interrupted where it waits, and sees the {@link StopSign} where it computes; it may
 * catch that once, but not in the two seconds after. What runs on even then is compiled code that
 * waits for nothing, and only the user can end it, with the whole program.
 */
public final class Interruption {
  private static final int ROUNDS = 3; // of a second each, after the first

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
   * @param stillRuns says that a line can not be ended, four seconds after {@link #cancel}
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
    if (wasCancelled) { // an interruption that came too late is not the next line's
      StopSign.lower(running.thread);
      Thread.interrupted();
    }
    running = null;
    return wasCancelled;
  }

  /** Ends the line that runs, if one does. Returns how often that was asked for, 0 for no line. */
  public synchronized int cancel() {
    Line line = running;
    if (line == null) {
      return 0;
    }
    sc.cancelJobsWithTag(tag);
    inASecond(() -> interrupt(line, 1));
    return ++line.cancelled;
  }

  private static void inASecond(Runnable task) {
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(task);
  }

  private synchronized void interrupt(Line line, int round) {
    if (running == line) {
      sc.cancelJobsWithTag(tag); // those that began in the meantime
      line.thread.interrupt();
      StopSign.raise(line.thread, round > 1);
      inASecond(round < ROUNDS ? () -> interrupt(line, round + 1) : () -> surrender(line));
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
