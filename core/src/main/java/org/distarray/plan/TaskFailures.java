package org.distarray.plan;

import java.util.function.Supplier;
import org.distarray.error.ArrayIOException;
import org.distarray.error.DistArrayException;
import org.distarray.error.TaskException;
import org.distarray.function.UserFailure;

/** Says on which rank, and in which part of an array, a task failed. */
public final class TaskFailures {
  private TaskFailures() {}

  /**
   * Runs a part of a task.
   *
   * @param part which part of which array the task computes, asked for when it fails; may give null
   * @throws RuntimeException what {@link #of} makes of whatever the work throws
   */
  public static <V> V during(int rank, String what, Supplier<String> part, Supplier<V> work) {
    try {
      return work.get();
    } catch (Throwable e) { // of a user's function it may be anything
      throw of(rank, what, part.get(), e);
    }
  }

  /**
   * What the caller of a job gets for what a task threw: a {@link TaskException}, but for what says
   * itself where it happened, and for what is not the task's: memory that has run out, a JVM that
   * is broken, a thread that was interrupted.
   *
   * <p>A stack that has overflowed is in order again once it is unwound, and a class that cannot be
   * linked is the task's own trouble.
   *
   * @param part which part of which array the task computes, or null; see {@link Part}
   */
  public static RuntimeException of(int rank, String what, String part, Throwable failure) {
    if (failure instanceof UserFailure users) {
      return new TaskException(rank, what, part, users.getCause());
    } else if (failure instanceof ArrayIOException e) {
      String where = " (rank " + rank + (part == null ? "" : ", " + part) + ")";
      return new ArrayIOException(e.getMessage() + where, e);
    } else if (failure instanceof DistArrayException e) {
      return e;
    }
    return UserFailure.isOfThread(failure)
        ? UserFailure.asItIs(failure)
        : new TaskException(rank, what, part, failure);
  }
}
