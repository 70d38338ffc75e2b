package org.distarray.error;

/**
 * A failure inside the task of one rank; carries the rank, what was computed, and the user's own
 * cause.
 */
public final class TaskException extends DistArrayException {
  private static final long serialVersionUID = 1L;

  private final int rank;

  public TaskException(int rank, String what, Throwable cause) {
    super("Cannot compute " + what + " on rank " + rank + ": " + cause, cause);
    this.rank = rank;
  }

  /** The process rank, row-major in the grid of the array that was computed. */
  public int rank() {
    return rank;
  }
}
