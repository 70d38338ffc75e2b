package org.distarray.display;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.distarray.progress.Watched;

/** The bar of one job. It appears when the job has run for a moment, and goes when the job ends. */
final class Meter implements Watched {
  private static final System.Logger LOG = System.getLogger(Meter.class.getName());

  private final String label;
  private final long bytes;
  private final Consumer<Progress> bar;
  private final Runnable end;
  private final long start = System.nanoTime();
  private final LongAdder done = new LongAdder();
  private boolean isShown;
  private boolean isOver;

  private Meter(String label, long bytes, Consumer<Progress> bar, Runnable end) {
    this.label = label;
    this.bytes = bytes;
    this.bar = bar;
    this.end = end;
  }

  /**
   * Begins to look at a job.
   *
   * @param end runs when the job has ended
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

  private synchronized void tick() {
    if (!isOver) {
      isShown = true;
      show();
      if (!isOver) {
        later(ProgressBars.pace());
      }
    }
  }

  private void show() {
    try {
      bar.accept(
          new Progress(
              label,
              Math.min(done.sum(), bytes),
              bytes,
              Duration.ofNanos(System.nanoTime() - start),
              isOver));
    } catch (RuntimeException e) { // of the front end: the job goes on without a bar
      isOver = true;
      LOG.log(System.Logger.Level.WARNING, "Cannot show how far " + label + " is", e);
    }
  }

  @Override
  public void add(long counted) {
    done.add(counted);
  }

  @Override
  public synchronized void close() {
    boolean isToBeCleared = isShown && !isOver;
    isOver = true;
    if (isToBeCleared) {
      show();
    }
    end.run();
  }
}
