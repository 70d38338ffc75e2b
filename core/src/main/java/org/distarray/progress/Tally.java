package org.distarray.progress;

import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Counts what the task on a thread has done of its part of a job. A task never counts more than its
 * part, and has counted all of it when it ends.
 */
public final class Tally {
  /** Counts for nobody. */
  public static final Tally NONE = new Tally(null, 0, 1);

  private static final ThreadLocal<Tally> OF_THREAD = new ThreadLocal<>();

  // null where nobody looks
  private final LongConsumer job;
  private final int itemsize;
  private long left;

  private Tally(LongConsumer job, long left, int itemsize) {
    this.job = job;
    this.left = left;
    this.itemsize = itemsize;
  }

  /** A tally for the tasks of a job. */
  public static Tally of(LongConsumer job) {
    return new Tally(job, 0, 1);
  }

  /** The tally of the calling thread. */
  public static Tally current() {
    Tally own = OF_THREAD.get();
    return own == null ? NONE : own;
  }

  /** Runs work of the job on the calling thread. */
  public <R> R during(Supplier<R> work) {
    if (job == null) {
      return work.get();
    }
    Tally before = OF_THREAD.get();
    OF_THREAD.set(this);
    try {
      return work.get();
    } finally {
      if (before == null) {
        OF_THREAD.remove();
      } else {
        OF_THREAD.set(before);
      }
    }
  }

  /**
   * Runs a part of the job on the calling thread, and counts what the part itself has not counted.
   *
   * @param bytes the bytes of the part
   * @param itemsize the bytes of the elements that it counts
   */
  public <R> R part(long bytes, int itemsize, Supplier<R> work) {
    if (job == null) {
      return work.get();
    }
    Tally part = new Tally(job, bytes, itemsize);
    R out = part.during(work);
    part.count(part.left);
    return out;
  }

  /** Counts elements of the present part. */
  public void add(long elements) {
    if (left > 0) {
      count(elements > left / itemsize ? left : elements * itemsize);
    }
  }

  private void count(long bytes) {
    left -= bytes;
    job.accept(bytes);
  }
}
