package org.distarray;

import org.distarray.dtype.Complex;
import org.distarray.ndarray.NdArray;

/** What an array is combined with, as expressions take it. */
final class Operand {
  private Operand() {}

  /**
   * The expression of an array, or the number itself.
   *
   * @param what is done, for messages: {@code "add to an array"}
   * @param array with which it is combined
   * @throws IllegalArgumentException when it is neither, or an array of another context
   */
  static Object of(String what, DistArray array, Object other) {
    Context context = array.context();
    if (other instanceof DistArray a) {
      if (a.context() != context) {
        throw new IllegalArgumentException(
            "Cannot "
                + what
                + ": arrays of two contexts, "
                + context
                + " and "
                + a.context()
                + " (make both in one)");
      }
      return a.expr();
    } else if (other instanceof NdArray a) {
      // an array of this shape is shipped to where it is needed
      return (a.shape().equals(array.shape())
              ? context.fromArray(a, array.distribution())
              : context.fromArray(a))
          .expr();
    } else if (other instanceof Number || other instanceof Boolean || other instanceof Complex) {
      return other;
    }
    throw new IllegalArgumentException("Cannot " + what + ": " + refused(other));
  }

  /** What is none of these, and what would be. */
  private static String refused(Object other) {
    if (other != null && other.getClass().isArray()) {
      return "a " + other.getClass().getSimpleName() + " (NdArray.of makes an array of it)";
    }
    return (other == null ? "null" : other + " of " + other.getClass().getName())
        + " (a DistArray, an NdArray, a Number, a Boolean or a Complex)";
  }
}
