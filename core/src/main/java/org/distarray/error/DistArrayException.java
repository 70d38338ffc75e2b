package org.distarray.error;

/**
 * A failure that is not the caller's mistake: a task that fell, a file that cannot be read, a limit
 * that was met.
 */
public class DistArrayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DistArrayException(String message) {
    super(message);
  }

  public DistArrayException(String message, Throwable cause) {
    super(message, cause);
  }
}
