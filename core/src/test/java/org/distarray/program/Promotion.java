package org.distarray.program;

import static org.distarray.dtype.DType.BOOL;
import static org.distarray.dtype.DType.COMPLEX128;
import static org.distarray.dtype.DType.COMPLEX64;
import static org.distarray.dtype.DType.FLOAT32;
import static org.distarray.dtype.DType.FLOAT64;
import static org.distarray.dtype.DType.INT16;
import static org.distarray.dtype.DType.INT32;
import static org.distarray.dtype.DType.INT64;
import static org.distarray.dtype.DType.INT8;

import org.distarray.dtype.DType;

/** NumPy 2's rules of promotion, written down once more. */
final class Promotion {
  private Promotion() {}

  /** The type of two arrays' elements together. */
  static DType of(DType a, DType b) {
    if (a == b || b == BOOL) {
      return a;
    } else if (a == BOOL) {
      return b;
    } else if (a.isComplex() || b.isComplex()) {
      return isWide(a) || isWide(b) ? COMPLEX128 : COMPLEX64;
    } else if (a.isFloat() || b.isFloat()) {
      return isWide(a) || isWide(b) ? FLOAT64 : FLOAT32;
    } else if (a.isUnsigned() == b.isUnsigned()) {
      return a.itemsize() >= b.itemsize() ? a : b;
    }
    DType signed = a.isUnsigned() ? b : a;
    int bytes = (a.isUnsigned() ? a : b).itemsize();
    return signed.itemsize() > bytes ? signed : signedOver(bytes);
  }

  private static DType signedOver(int bytes) {
    return bytes == 1 ? INT16 : bytes == 2 ? INT32 : bytes == 4 ? INT64 : FLOAT64;
  }

  /** Whether 24 bits do not hold it. */
  private static boolean isWide(DType t) {
    return Value.isWhole(t) ? t.itemsize() > 2 : t == FLOAT64 || t == COMPLEX128;
  }

  /** The type of an array's elements and a Java number together, of which only the kind counts. */
  static DType of(DType a, Object number) {
    if (number instanceof Boolean) {
      return of(a, BOOL);
    } else if (number instanceof Integer || number instanceof Long) {
      return a == BOOL ? INT64 : a;
    }
    return Value.isWhole(a) ? FLOAT64 : a;
  }

  /** The type of sums and products. */
  static DType ofSum(DType t) {
    return !Value.isWhole(t) ? t : t.isUnsigned() ? DType.UINT64 : INT64;
  }

  /** The type of quotients. */
  static DType ofQuotient(DType t) {
    return Value.isWhole(t) ? FLOAT64 : t;
  }

  /** Whether negative numbers are in it. */
  static boolean isSigned(DType t) {
    return t == INT8 || t == INT16 || t == INT32 || t == INT64 || !Value.isWhole(t);
  }
}
