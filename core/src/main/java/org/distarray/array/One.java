package org.distarray.array;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Supplier;
import org.distarray.annotation.Internal;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/**
 * Single elements of arrays: their indices, and the value of an array of one as a number of Java.
 *
 * @hidden
 */
@Internal
public final class One {
  private One() {}

  /**
   * Checks the index of one element. An index may still be negative, or outside its dimension.
   *
   * @param index one number for each dimension; none for an array of one element
   * @return one number for each dimension, as a new array
   * @throws IllegalArgumentException when there are fewer or more, or none and several elements
   */
  public static long[] index(Shape shape, long... index) {
    Required.given("take an element", "the index", index, "one number for each dimension");
    if (index.length == 0 && shape.size() != 1) {
      throw new IllegalArgumentException(
          "Cannot take the value of an array of shape "
              + shape
              + " (one element; use item(index...) or toArray())");
    }
    if (index.length != 0 && index.length != shape.ndim()) {
      throw new IllegalArgumentException(
          "Cannot take item "
              + Arrays.toString(index)
              + " of an array of shape "
              + shape
              + " (one index per dimension)");
    }
    return index.length == 0 ? new long[shape.ndim()] : index.clone();
  }

  static double asDouble(DType dtype, Supplier<Object> item) {
    refuseComplex(dtype, "double");
    Object value = item.get();
    return value instanceof Boolean b ? (b ? 1 : 0) : ((Number) value).doubleValue();
  }

  static long asLong(DType dtype, Supplier<Object> item) {
    refuseComplex(dtype, "long");
    Object value = item.get();
    if (value instanceof Boolean b) {
      return b ? 1 : 0;
    }
    // -2^63 is a long, 2^63 is not; NaN is neither
    boolean outside =
        value instanceof BigInteger whole && whole.bitLength() > 63
            || value instanceof Double d && !(d >= -0x1p63 && d < 0x1p63);
    if (outside) {
      throw new ArithmeticException(
          "Cannot take " + value + " as a long (-2^63 to 2^63 - 1; item() has it as it is)");
    }
    return ((Number) value).longValue();
  }

  static boolean asBoolean(Object value) {
    if (value instanceof Boolean b) {
      return b;
    }
    if (value instanceof Complex z) {
      return z.re() != 0 || z.im() != 0;
    }
    return ((Number) value).doubleValue() != 0;
  }

  private static void refuseComplex(DType dtype, String type) {
    if (dtype.isComplex()) {
      throw new IllegalArgumentException(
          "Cannot take the value of an array of "
              + dtype
              + " as a "
              + type
              + " (item() has both of its parts)");
    }
  }
}
