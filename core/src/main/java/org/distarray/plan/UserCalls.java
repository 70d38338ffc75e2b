package org.distarray.plan;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.distarray.function.UserFailure;
import org.distarray.ndarray.NdArray;

/** Calls functions that users wrote. */
public final class UserCalls {
  private UserCalls() {}

  /** The function's result; what it throws is its own, whatever it is, and not this library's. */
  public static <R> R call(Callable<R> function) {
    try {
      return function.call();
    } catch (Throwable e) {
      throw UserFailure.of(e);
    }
  }

  /**
   * What a function returned, in memory that nobody else writes: as it is where that is the memory
   * of a copy which the function was handed and it is all of that memory, else a copy: a small view
   * would keep the whole.
   */
  public static NdArray own(NdArray result, NdArray... handed) {
    boolean isHanded = Arrays.stream(handed).anyMatch(a -> a.storage() == result.storage());
    return isHanded && result.size() * result.dtype().width() >= result.storage().length()
        ? result
        : result.copy();
  }
}
