package org.distarray.ndarray;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * Elements as longs that are in the same order. NaN is last, and -0.0 equals 0.0. Elements of one
 * dtype are equal exactly if their keys are.
 */
final class SortKeys {
  static final long NAN = Long.MAX_VALUE;

  private SortKeys() {}

  /**
   * The keys of elements {@code [from, from + n)} in C order.
   *
   * @param a a contiguous array, not complex
   */
  static void of(NdArray a, int from, int n, long[] out) {
    int start = a.layout().offset() + from;
    Object elements = a.storage().array();
    if (a.dtype() == DType.INT64) {
      System.arraycopy((long[]) elements, start, out, 0, n);
    } else if (elements instanceof double[] x) {
      for (int k = 0; k < n; k++) {
        out[k] = of(x[start + k]);
      }
    } else if (a.dtype().isFloat()) {
      for (int k = 0; k < n; k++) {
        out[k] = of(a.storage().getDouble(start + k));
      }
    } else {
      long flip = a.dtype() == DType.UINT64 ? Long.MIN_VALUE : 0;
      for (int k = 0; k < n; k++) {
        out[k] = ElementReader.asLong(a.storage(), a.dtype(), start + k) ^ flip;
      }
    }
  }

  private static long of(double x) {
    long bits = Double.doubleToRawLongBits(x + 0.0); // -0.0 + 0.0 is 0.0
    return x != x ? NAN : bits ^ bits >> 63 & Long.MAX_VALUE;
  }

  /** The elements that have these keys. */
  static NdArray elements(DType dtype, long... keys) {
    NdArray out = NdArray.zeros(dtype, Shape.of(keys.length));
    for (int k = 0; k < keys.length; k++) {
      if (dtype.isFloat()) {
        double x = Double.longBitsToDouble(keys[k] ^ keys[k] >> 63 & Long.MAX_VALUE);
        out.storage().setDouble(k, keys[k] == NAN ? Double.NaN : x);
      } else {
        out.storage().setLong(k, dtype == DType.UINT64 ? keys[k] ^ Long.MIN_VALUE : keys[k]);
      }
    }
    return out;
  }
}
