package org.distarray.array;

import java.math.BigInteger;
import java.util.function.Supplier;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;

/** The value of an array of one element, as a number of Java. */
final class One {
  private One() {}

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
