package org.distarray.error;

/**
 * A request refused on the driver because it would not fit; the message names the limit and the way
 * round it.
 */
public final class LimitExceededException extends DistArrayException {
  private static final long serialVersionUID = 1L;

  public LimitExceededException(String message) {
    super(message);
  }
}
