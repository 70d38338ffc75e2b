package org.distarray.error;

import org.distarray.annotation.Internal;

/**
 * Reports a failure inside the task of one rank. The message names the rank, the computation, and
 * the part of the array; the cause is the user's own exception or error. Exhausted memory and
 * interrupts are not wrapped.
 */
public final class TaskException extends DistArrayException {
  private static final long serialVersionUID = 1L;

  private final int rank;

  /**
   * @hidden
   */
  @Internal
  public TaskException(int rank, String what, Throwable cause) {
    this(rank, what, null, cause);
  }

  /**
   * Makes a failure.
   *
   * @param what the computation
   * @param part the rank's part of the array, {@code "region [0:5] of float64"}, or null
   * @hidden
   */
  @Internal
  public TaskException(int rank, String what, String part, Throwable cause) {
    super(
        "Cannot compute "
            + what
            + " on rank "
            + rank
            + (part == null ? "" : ", " + part)
            + ": "
            + words(cause),
        cause);
    this.rank = rank;
  }

  private TaskException(TaskException original, Throwable cause) {
    super(original.getMessage(), cause);
    this.rank = original.rank;
    setStackTrace(original.getStackTrace());
  }

  /**
   * This failure with another cause in place of the one that it has.
   *
   * @hidden
   */
  @Internal
  public TaskException with(Throwable cause) {
    return new TaskException(this, cause);
  }

  /**
   * The rank of the process, row-major in the grid of the computed array.
   *
   * <pre>{@code
   * int failed = -1;
   * try {
   *   context.arange(8).mapBlocks(block -> block.array().reshape(5), DType.INT64).toArray();
   * } catch (TaskException e) {
   *   failed = e.rank();
   * }
   * failed //> 0
   * }</pre>
   */
  public int rank() {
    return rank;
  }

  /**
   * The words of a cause. The messages of this library say all; other exceptions are named with
   * their type.
   */
  private static String words(Throwable cause) {
    String message = cause.getMessage();
    boolean own =
        message != null
            && message.startsWith("Cannot ")
            && !(cause instanceof NullPointerException);
    return own ? message : cause.toString();
  }
}
