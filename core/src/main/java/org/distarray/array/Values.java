package org.distarray.array;

import org.distarray.dtype.DType;

/** Single elements as Java values, on the driver. */
interface Values {

  DType dtype();

  Object item(long... index);

  /**
   * Returns the only element as the nearest double. Bool gives 0 or 1.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).mean().asDouble() //> 1.5
   * }</pre>
   *
   * @throws IllegalArgumentException when the array has not exactly one element, or is complex
   */
  default double asDouble() {
    return One.asDouble(dtype(), this::item);
  }

  /**
   * Returns the only element as a long. Integers are exact. Floats are truncated towards 0, as
   * Python's {@code int} does it. Bool gives 0 or 1.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).sum().asLong() //> 6
   * NdArray.scalar(-1.5).asLong() //> -1
   * }</pre>
   *
   * @throws ArithmeticException when the element is NaN or outside [-2^63, 2^63)
   * @throws IllegalArgumentException when the array has not exactly one element, or is complex
   */
  default long asLong() {
    return One.asLong(dtype(), this::item);
  }

  /**
   * Returns whether the only element is true. Every element other than 0 is true, NaN included.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).less(4).all().asBoolean() //> true
   * }</pre>
   *
   * @throws IllegalArgumentException when the array has not exactly one element
   */
  default boolean asBoolean() {
    return One.asBoolean(item());
  }
}
