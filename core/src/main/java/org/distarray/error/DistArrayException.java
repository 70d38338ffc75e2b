package org.distarray.error;

/**
 * Reports a failure that is not the caller's mistake: a failed task, an unreadable file, or an
 * exceeded limit.
 */
public class DistArrayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DistArrayException(String message) {
    super(Redacted.of(message));
  }

  public DistArrayException(String message, Throwable cause) {
    super(Redacted.of(message), cause);
  }
}
