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

  /** The words for the type and the shape of a function's result. */
  public static String described(NdArray result) {
    return result == null ? "null" : result.dtype() + "" + result.shape();
  }

  /**
   * The result of a function, in memory that nobody else writes to. If the result is the whole
   * memory of a copy that the function was handed, it stays as it is. Any other result is copied,
   * because a small view would keep the whole memory.
   */
  public static NdArray own(NdArray result, NdArray... handed) {
    boolean isHanded = Arrays.stream(handed).anyMatch(a -> a.storage() == result.storage());
    return isHanded && result.size() * result.dtype().width() >= result.storage().length()
        ? result
        : result.copy();
  }
}
