package org.distarray.connector;

import java.util.function.Supplier;
import org.distarray.error.TaskException;
import org.distarray.function.WrittenFailure;

/**
 * The failure of a task on its way to the driver. Spark does not see its cause.
 *
 * <p>Spark ends an executor, and in local mode the driver, when a task's failure has a
 * VirtualMachineError, such as a StackOverflowError, among its causes. It also drops failures that
 * cannot be serialized.
 */
final class PortableFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The longest chain of causes that travels as it is. Longer ones travel as bytes, because a chain
   * may be a circle.
   */
  private static final int DEEPEST = 64;

  private final WrittenFailure failure;

  private PortableFailure(TaskException original, WrittenFailure written) {
    super(original.getMessage());
    this.failure = written;
    setStackTrace(original.getCause().getStackTrace());
  }

  /**
   * Runs a part of a task on the task's thread. A failure leaves it in a form that a task may
   * throw.
   */
  static <R> R during(Supplier<R> part) {
    try {
      return RunningTasks.during(part);
    } catch (TaskException e) {
      throw of(e);
    }
  }

  /**
   * A failure in a form that a task may throw: the failure itself if it reaches the driver
   * unchanged.
   */
  private static RuntimeException of(TaskException failure) {
    WrittenFailure written = WrittenFailure.of(failure);
    return written.isWhole() && !endsExecutors(failure)
        ? failure
        : new PortableFailure(failure, written);
  }

  /** The failure that travelled. */
  RuntimeException failure() {
    RuntimeException read = failure.read(Thread.currentThread().getContextClassLoader());
    if (!(read instanceof TaskException)) {
      read.addSuppressed(this); // it has the place where it was thrown
    }
    return read;
  }

  /** Whether Spark must not see the causes. Spark would also follow an endless chain of causes. */
  private static boolean endsExecutors(Throwable failure) {
    Throwable cause = failure;
    int depth = 0;
    while (cause != null && !(cause instanceof StackOverflowError) && depth < DEEPEST) {
      cause = cause.getCause();
      depth++;
    }
    return cause != null;
  }
}
