package org.distarray.error;

/**
 * A failure inside the task of one rank; carries the rank, what was computed, which part of which
 * array, and the user's own cause, errors included. Memory that has run out and threads that are
 * interrupted come out as they are.
 */
public final class TaskException extends DistArrayException {
  private static final long serialVersionUID = 1L;

  private final int rank;

  public TaskException(int rank, String what, Throwable cause) {
    this(rank, what, null, cause);
  }

  /**
   * A failure.
   *
   * @param what was computed
   * @param part which part of which array the rank computes, {@code "region [0:5] of float64"}, or
   *     null
   */
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

  /** This failure with another cause that stands for the one that it has. */
  public TaskException with(Throwable cause) {
    return new TaskException(this, cause);
  }

  /** The process rank, row-major in the grid of the array that was computed. */
  public int rank() {
    return rank;
  }

  /** What this library refuses says all in its message; what others throw, also by its type. */
  private static String words(Throwable cause) {
    String message = cause.getMessage();
    boolean own =
        message != null
            && message.startsWith("Cannot ")
            && !(cause instanceof NullPointerException);
    return own ? message : cause.toString();
  }
}
