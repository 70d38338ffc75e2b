package org.distarray.array;

import org.distarray.dtype.DType;

/** Single elements of an array, and the value of an array of one, on the driver. */
interface Values {

  /** The type of the elements. */
  DType dtype();

  /**
   * One element, as Boolean, Long, BigInteger (uint64), Double or Complex.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 2, 3).item(1, -1) //> 5.0
   * }</pre>
   *
   * @param index one for each dimension; -1 is the last; none for an array of one element
   * @throws IllegalArgumentException when there are fewer or more, or none and several elements
   * @throws IndexOutOfBoundsException when an index is outside its dimension
   */
  Object item(long... index);

  /**
   * The value of an array of one element, as the nearest double.
   *
   * @throws IllegalArgumentException when there are several elements, or none, or it is complex
   */
  default double asDouble() {
    return One.asDouble(dtype(), this::item);
  }

  /**
   * The value of an array of one element, as a long, exactly; a floating one is truncated towards
   * 0, as Python's {@code int} does it.
   *
   * @throws ArithmeticException when it is NaN, or outside [-2^63, 2^63)
   * @throws IllegalArgumentException when there are several elements, or none, or it is complex
   */
  default long asLong() {
    return One.asLong(dtype(), this::item);
  }

  /**
   * The value of an array of one element: whether it is not 0; NaN is not.
   *
   * @throws IllegalArgumentException when there are several elements, or none
   */
  default boolean asBoolean() {
    return One.asBoolean(item());
  }
}
