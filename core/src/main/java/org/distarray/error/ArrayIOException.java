package org.distarray.error;

/**
 * A file that cannot be read or written; the message names the path, and the dataset where there is
 * one.
 */
public final class ArrayIOException extends DistArrayException {
  private static final long serialVersionUID = 1L;

  public ArrayIOException(String message) {
    super(message);
  }

  public ArrayIOException(String message, Throwable cause) {
    super(message, cause);
  }
}
