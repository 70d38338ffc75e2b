package org.distarray.plan;

import java.util.concurrent.Callable;
import org.distarray.error.TaskException;

/** Calls functions that users wrote. */
final class UserCalls {
  private UserCalls() {}

  /** The function's result; what it throws comes out with the rank on which it was thrown. */
  static <R> R call(int rank, Callable<R> function) {
    try {
      return function.call();
    } catch (Exception e) {
      throw new TaskException(rank, "the user's function", e);
    }
  }
}
