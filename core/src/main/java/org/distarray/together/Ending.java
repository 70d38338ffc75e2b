package org.distarray.together;

import org.distarray.error.DistArrayException;

/**
 * Why a rank cannot go on.
 *
 * @param reason the kind
 * @param words the rest of the message, from the colon on
 */
public record Ending(Reason reason, String words) {

  /** The kinds of ends. */
  public enum Reason {
    /** Another rank has failed, and says why. */
    OTHER_FAILED,
    /** Ranks wait for each other: the function's own fault. */
    STUCK,
    /** The way to another rank is broken. The engine may run all ranks again. */
    LOST,
    /** The engine has stopped the rank. */
    STOPPED
  }

  static Ending otherFailed(int rank, String words) {
    return new Ending(Reason.OTHER_FAILED, "rank " + rank + " has failed: " + words);
  }

  static Ending lost(int rank, Throwable cause) {
    return new Ending(Reason.LOST, "rank " + rank + " is lost: " + cause);
  }

  /** The end of ranks that the engine has stopped. */
  public static Ending stopped() {
    return new Ending(Reason.STOPPED, "the job was stopped");
  }

  /** Whether the fault is not the function's: the engine decides whether all ranks run again. */
  public boolean isOfEngine() {
    return reason == Reason.LOST || reason == Reason.STOPPED;
  }

  /**
   * The exception of a call that cannot go on.
   *
   * @param doing the call: {@code "receive from rank 1"}
   */
  RuntimeException exception(String doing, int rank) {
    String message = "Cannot " + doing + " on rank " + rank + ": " + words;
    return reason == Reason.STUCK
        ? new IllegalStateException(message)
        : new DistArrayException(message);
  }
}
