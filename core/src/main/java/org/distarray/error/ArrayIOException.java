package org.distarray.error;

/**
 * Reports a file that cannot be read or written. The message names the path and, where there is
 * one, the dataset.
 */
public final class ArrayIOException extends DistArrayException {
  private static final long serialVersionUID = 1L;

  public ArrayIOException(String message) {
    super(message);
  }

  public ArrayIOException(String message, Throwable cause) {
    super(message, Redacted.of(cause));
  }
}
