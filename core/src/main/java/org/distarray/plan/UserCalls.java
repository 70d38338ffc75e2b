package org.distarray.plan;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.distarray.dtype.DType;
import org.distarray.function.UserFailure;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/** Calls functions that users wrote. */
public final class UserCalls {
  private UserCalls() {}

  /**
   * Calls a function and returns its result. An exception of the function is marked as the user's
   * own.
   */
  public static <R> R call(Callable<R> function) {
    try {
      return function.call();
    } catch (Throwable e) {
      throw UserFailure.of(e);
    }
  }

  /**
   * Refuses what a function returned where it is none of the elements that were declared.
   *
   * @param what it is, for the message: {@code "the function's result"}
   * @param why this shape, for the message: {@code "as was declared"}
   */
  public static void check(String what, NdArray result, DType dtype, Shape shape, String why) {
    if (result == null || result.dtype() != dtype || !result.shape().equals(shape)) {
      String right = dtype + "" + shape + ", " + why;
      throw new IllegalArgumentException(
          "Cannot use " + what + ": " + described(result) + " (" + right + ")");
    }
  }

  /** The type and the shape of what a function returned. */
  public static String described(NdArray result) {
    return result == null ? "null" : result.dtype() + "" + result.shape();
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
