package org.distarray.program;

import java.math.BigInteger;
import org.distarray.dtype.DType;

/**
 * One element: {@code whole} of bool and integers (uint64 as its bits), {@code re} of floats, both
 * {@code re} and {@code im} of complex numbers.
 */
record Value(long whole, double re, double im) {

  static Value of(long whole) {
    return new Value(whole, 0, 0);
  }

  static Value of(double re) {
    return new Value(0, re, 0);
  }

  static Value of(double re, double im) {
    return new Value(0, re, im);
  }

  static Value of(boolean truth) {
    return of(truth ? 1L : 0L);
  }

  static boolean isWhole(DType t) {
    return !t.isFloat() && !t.isComplex();
  }

  boolean isTrue() {
    return whole != 0 || re != 0 || im != 0;
  }

  boolean isNaN() {
    return Double.isNaN(re) || Double.isNaN(im);
  }

  /** Of an integer, with its sign or without. */
  BigInteger exact(DType t) {
    return t == DType.UINT64
        ? new BigInteger(Long.toUnsignedString(whole))
        : BigInteger.valueOf(whole);
  }

  /** As a type holds it: integers wrap around, float32 is rounded. */
  Value in(DType t) {
    return switch (t) {
      case BOOL -> of(whole != 0);
      case INT8 -> of((long) (byte) whole);
      case UINT8 -> of(whole & 0xFF);
      case INT16 -> of((long) (short) whole);
      case UINT16 -> of(whole & 0xFFFF);
      case INT32 -> of((long) (int) whole);
      case UINT32 -> of(whole & 0xFFFFFFFFL);
      case FLOAT32, COMPLEX64 -> of((double) (float) re, (double) (float) im);
      case INT64, UINT64, FLOAT64, COMPLEX128 -> this;
    };
  }

  /**
   * As {@code astype} casts it.
   *
   * @throws Unfit for floats outside an integer type: what comes of these is nobody's law
   */
  Value cast(DType from, DType to) {
    if (from == to) {
      return this;
    } else if (to == DType.BOOL) {
      return of(isTrue());
    } else if (isWhole(from) && isWhole(to)) {
      return in(to);
    } else if (isWhole(from)) {
      boolean narrow = to == DType.FLOAT32 || to == DType.COMPLEX64;
      return of(narrow ? exact(from).floatValue() : exact(from).doubleValue());
    } else if (isWhole(to)) {
      Value cut = of((long) re);
      Unfit.unless(Math.abs(re) < 0x1p53 && cut.in(to).equals(cut), re + " as " + to);
      return cut;
    }
    return of(re, to.isComplex() ? im : 0).in(to);
  }
}
