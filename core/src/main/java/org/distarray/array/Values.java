package org.distarray.array;

import org.distarray.dtype.DType;

/** Single elements as Java values, on the driver. */
interface Values {

  /** The type of the elements. */
  DType dtype();

  /**
   * Returns one element as a Boolean, Long, BigInteger (uint64), Double or Complex.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 2, 3).item(1, -1) //> 5.0
   * NdArray.arange(DType.INT64, 4).sum().item() //> 6
   * }</pre>
   *
   * @param index one index for each dimension, negative ones count from the end; none for an array
   *     of one element
   * @throws IllegalArgumentException when the number of indices differs from the number of
   *     dimensions, or there are none and the array has not exactly one element
   * @throws IndexOutOfBoundsException when an index is outside its dimension
   */
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
