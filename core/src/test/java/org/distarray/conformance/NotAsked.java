package org.distarray.conformance;

/**
 * A row that asks for what this library does otherwise on purpose; the message says what and why.
 */
final class NotAsked extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotAsked(String reason) {
    super(reason);
  }
}
