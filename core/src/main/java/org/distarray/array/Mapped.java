package org.distarray.array;

import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.dtype.Kind;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.kernel.ElementFunction;
import org.distarray.kernel.LaneType;

/**
 * Checks the operands of functions of elements.
 *
 * @hidden
 */
@Internal
public final class Mapped {
  /** The action, for messages. */
  public static final String DOING = "map arrays";

  private Mapped() {}

  /**
   * Refuses operands that a function does not take. What is neither an array nor a number is left
   * to the kind of array.
   *
   * @throws IllegalArgumentException when there are too many or too few, or one loses a part of its
   *     values as the function's argument
   */
  public static void check(ElementFunction function, Object... operands) {
    Required.given(DOING, "the function", function, "x -> x * x, for example");
    Required.given(DOING, "the list of operands", operands, "arrays and numbers");
    if (operands.length != function.arity()) {
      throw new IllegalArgumentException(
          "Cannot "
              + DOING
              + ": "
              + operands.length
              + " operands ("
              + function.arity()
              + ", the arguments of the function)");
    }
    boolean longs = function.argument() == LaneType.LONG;
    for (Object operand : operands) {
      if (operand instanceof ArrayLike<?> a) {
        check(longs, a.dtype().kind(), a.dtype() + "" + a.shape());
      } else if (PlainNumber.kind(operand).isPresent()) {
        check(longs, PlainNumber.kind(operand).get(), operand + "");
        PlainNumber.checkStorable(operand, longs ? DType.INT64 : DType.FLOAT64);
      }
    }
  }

  private static void check(boolean longs, Kind kind, String operand) {
    if (kind == Kind.COMPLEX || longs && kind == Kind.FLOAT) {
      throw new IllegalArgumentException(
          "Cannot map "
              + operand
              + " by a function of "
              + (longs
                  ? "longs (integers; map takes functions of doubles, astype casts)"
                  : "doubles (real numbers; real() and imag() are these)"));
    }
  }
}
