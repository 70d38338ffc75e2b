package org.distarray.fold;

import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.dtype.NumberCast;
import org.distarray.ndarray.NdArray;

/** Stores results of a reduction, which are longs or doubles, in arrays of any type. */
final class Results {
  private Results() {}

  static void set(NdArray out, int k, long value, DType from) {
    if (out.dtype() == DType.INT64 || out.dtype() == DType.UINT64) {
      out.storage().setLong(k, value);
    } else if (out.dtype().isBool() || out.dtype().isInteger()) {
      out.setLong(value, k);
    } else {
      set(out, k, asDouble(value, from), 0);
    }
  }

  static void set(NdArray out, int k, double re, double im) {
    if (out.dtype().isBool() || out.dtype().isComplex()) {
      out.setItem(Complex.of(re, im), k);
    } else if (out.dtype().isFloat()) {
      // there may be as many results as elements
      out.storage().setDouble(k, re);
    } else {
      out.setDouble(re, k);
    }
  }

  static double asDouble(long value, DType from) {
    return from == DType.UINT64 ? NumberCast.unsignedToDouble(value) : value;
  }
}
