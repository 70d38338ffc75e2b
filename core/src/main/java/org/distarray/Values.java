package org.distarray;

import org.distarray.expr.Expr;

/** Single elements of an array, and the value of an array of one, on the driver. */
public interface Values {

  /** What this array is at the moment, as an expression. */
  Expr expr();

  Context context();

  /**
   * One element, as Boolean, Long, BigInteger (uint64), Double or Complex.
   *
   * @param index one for each dimension; -1 is the last; none for an array of one element
   * @throws IllegalArgumentException when there are fewer or more, or none and several elements
   * @throws IndexOutOfBoundsException when an index is outside its dimension
   */
  default Object item(long... index) {
    return context().results().item(expr(), index);
  }

  /**
   * The value of an array of one element, as the nearest double.
   *
   * @throws IllegalArgumentException when there are several elements, or none, or it is complex
   */
  default double asDouble() {
    return context().results().asDouble(expr());
  }

  /**
   * The value of an array of one element, as a long, exactly; a floating one is truncated towards
   * 0, as Python's {@code int} does it.
   *
   * @throws ArithmeticException when it is NaN, or outside [-2^63, 2^63)
   * @throws IllegalArgumentException when there are several elements, or none, or it is complex
   */
  default long asLong() {
    return context().results().asLong(expr());
  }

  /**
   * The value of an array of one element: whether it is not 0; NaN is not.
   *
   * @throws IllegalArgumentException when there are several elements, or none
   */
  default boolean asBoolean() {
    return context().results().one(expr()).getBoolean();
  }
}
