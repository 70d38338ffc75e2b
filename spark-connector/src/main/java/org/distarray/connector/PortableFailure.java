package org.distarray.connector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.function.Supplier;
import org.distarray.error.DistArrayException;
import org.distarray.error.TaskException;
import org.distarray.function.ObjectReader;

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

  private final byte[] failure;

  private PortableFailure(TaskException failure, byte[] written) {
    super(failure.getMessage());
    this.failure = written;
    setStackTrace(failure.getCause().getStackTrace());
  }

  /** Stands for a cause that cannot be serialized. */
  private static final class CauseInWords extends Exception {
    private static final long serialVersionUID = 1L;

    private final String words;

    CauseInWords(Throwable original) {
      super(original.getMessage());
      words = original.toString();
      setStackTrace(original.getStackTrace());
    }

    @Override
    public String toString() {
      return words;
    }
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
    byte[] written = written(failure);
    if (written == null) {
      return new PortableFailure(
          failure, written(failure.with(new CauseInWords(failure.getCause()))));
    }
    return endsExecutors(failure) ? new PortableFailure(failure, written) : failure;
  }

  /** The failure that travelled. */
  RuntimeException failure() {
    try {
      return (RuntimeException)
          ObjectReader.read(failure, Thread.currentThread().getContextClassLoader());
    } catch (IOException
        | ClassNotFoundException
        | RuntimeException
        | LinkageError
        | StackOverflowError e) {
      DistArrayException readable = new DistArrayException(getMessage(), this);
      readable.addSuppressed(e);
      return readable;
    }
  }

  private static byte[] written(TaskException failure) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(failure);
      return bytes.toByteArray();
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      return null;
    }
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
