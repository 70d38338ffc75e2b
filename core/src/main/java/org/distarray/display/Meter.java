package org.distarray.display;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.distarray.progress.Watched;

/**
 * The bar of one job. It appears when the job has run for a moment, and goes when the job ends. It
 * is drawn outside of the lock: a front end that is slow does not hold the job.
 */
final class Meter implements Watched {
  private static final System.Logger LOG = System.getLogger(Meter.class.getName());

  /** The longest time for which the end of a job waits for a bar that is being drawn. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final String label;
  private final long bytes;
  private final Consumer<Progress> bar;
  private final Runnable end;
  private final long start = System.nanoTime();
  private final LongAdder done = new LongAdder();
  // whether there is a bar, which the end takes away
  private boolean isShown;
  private boolean isDrawn;
  private boolean isOver;
  // whether the job has ended without waiting for the bar
  private boolean isLeft;

  private Meter(String label, long bytes, Consumer<Progress> bar, Runnable end) {
    this.label = label;
    this.bytes = bytes;
    this.bar = bar;
    this.end = end;
  }

  /**
   * Begins to look at a job.
   *
   * @param end runs when the job has ended and its bar has gone
   * @param moment the time before which no bar is shown
   */
  static Meter started(
      String label, long bytes, Consumer<Progress> bar, Runnable end, Duration moment) {
    Meter out = new Meter(label, bytes, bar, end);
    out.later(moment);
    return out;
  }

  /** Shows the bar after a time, and from then on again and again. */
  private void later(Duration time) {
    CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS).execute(this::tick);
  }

  private void tick() {
    synchronized (this) {
      if (isOver) {
        return;
      }
      isDrawn = true;
    }
    boolean isThere = false;
    try {
      isThere = draw(false);
    } finally {
      drawn(isThere);
    }
  }

  private void drawn(boolean isThere) {
    boolean goesOn;
    boolean isLast;
    synchronized (this) {
      isDrawn = false;
      isShown = isThere;
      goesOn = isThere && !isOver;
      isLast = isLeft;
      notifyAll();
    }
    if (goesOn) {
      later(ProgressBars.pace());
    } else if (isLast) {
      clear();
    }
  }

  /** Draws the bar, or takes it away. Returns whether that went well. */
  private boolean draw(boolean isLast) {
    try {
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      bar.accept(new Progress(label, Math.min(done.sum(), bytes), bytes, time, isLast));
      return true;
    } catch (RuntimeException e) { // of the front end: the job goes on without a bar
      LOG.log(System.Logger.Level.WARNING, "Cannot show how far " + label + " is", e);
      return false;
    }
  }

  @Override
  public void add(long counted) {
    done.add(counted);
  }

  @Override
  public void close() {
    synchronized (this) {
      if (isOver) {
        return;
      }
      isOver = true;
      awaitDrawn();
      if (isDrawn) {
        isLeft = true;
        return;
      }
    }
    clear();
  }

  private void awaitDrawn() {
    long until = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (isDrawn && System.nanoTime() < until) {
        TimeUnit.NANOSECONDS.timedWait(this, until - System.nanoTime());
      }
    } catch (InterruptedException e) { // the job is stopped
      Thread.currentThread().interrupt();
    }
  }

  private void clear() {
    if (isShown) {
      draw(true);
    }
    end.run();
  }
}
