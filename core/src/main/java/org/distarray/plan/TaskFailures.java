package org.distarray.plan;

import org.distarray.error.ArrayIOException;
import org.distarray.error.DistArrayException;
import org.distarray.error.TaskException;

/** Says on which rank, and in which part of an array, a task failed. */
public final class TaskFailures {
  private TaskFailures() {}

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
    if (failure instanceof UserCalls.Thrown users) {
      return new TaskException(rank, what, part, users.getCause());
    } else if (failure instanceof ArrayIOException e) {
      return new ArrayIOException(e.getMessage() + " (on rank " + rank + ")", e);
    } else if (failure instanceof DistArrayException e) {
      return e;
    }
    return isOfThread(failure) ? asItIs(failure) : new TaskException(rank, what, part, failure);
  }

  /** Whether a failure is that of the thread or the JVM, not of what ran there. */
  @SuppressWarnings("removal") // ThreadDeath is thrown by what still stops threads
  static boolean isOfThread(Throwable failure) {
    return failure instanceof InterruptedException
        || failure instanceof ThreadDeath
        || failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
  }

  /** Throws a failure as it is, checked or not; a thread that was interrupted stays so. */
  static RuntimeException asItIs(Throwable failure) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    throw TaskFailures.<RuntimeException>unchecked(failure);
  }

  @SuppressWarnings("unchecked") // the compiler's rule of checked exceptions only
  private static <E extends Throwable> E unchecked(Throwable failure) throws E {
    throw (E) failure;
  }
}
