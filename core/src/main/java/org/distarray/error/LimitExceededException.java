package org.distarray.error;

/**
 * Reports a request that the driver refuses because it would not fit. The message names the limit
 * and the remedy.
 */
public final class LimitExceededException extends DistArrayException {
  private static final long serialVersionUID = 1L;

  public LimitExceededException(String message) {
    super(message);
  }
}
