package org.distarray.plan;

import java.util.function.Supplier;
import org.distarray.error.ArrayIOException;
import org.distarray.error.DistArrayException;
import org.distarray.error.TaskException;
import org.distarray.function.UserFailure;

/** Adds to the failure of a task its rank and its part of an array. */
public final class TaskFailures {
  private TaskFailures() {}

  /**
   * Runs a part of a task.
   *
   * @param part the part of the array that the task computes. It is asked for after a failure, and
   *     may give null.
   * @throws RuntimeException the exception that {@link #of} makes of a failure
   */
  public static <V> V during(int rank, String what, Supplier<String> part, Supplier<V> work) {
    try {
      return work.get();
    } catch (Throwable e) { // of a user's function it may be anything
      throw of(rank, what, part.get(), e);
    }
  }

  /**
   * The exception that the caller of a job gets for the failure of a task.
   *
   * <p>It is a {@link TaskException}, with two exceptions. A failure that tells itself where it
   * happened is passed on. So is a failure that is not the task's own: exhausted memory, a broken
   * JVM, an interrupted thread. An overflowed stack is in order again once it is unwound, and a
   * class that cannot be linked is the task's own trouble; both count as the task's.
   *
   * @param part the part of the array that the task computes, or null; see {@link Part}
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
