package org.distarray.progress;

import java.util.function.LongSupplier;

/** Looks at the jobs of an engine, to show a user how far they are. */
@FunctionalInterface
public interface Watch {
  /** Looks at no job, so that tasks count nothing. */
  Watch NONE = (label, bytes) -> Watched.UNSEEN;

  /**
   * Begins to look at a job, on the thread that has asked for it.
   *
   * @param label the array operation of the job
   * @param bytes the bytes that its tasks will count; asked for only if the job is looked at
   */
  Watched begin(String label, LongSupplier bytes);
}
