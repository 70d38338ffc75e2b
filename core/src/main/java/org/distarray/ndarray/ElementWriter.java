package org.distarray.ndarray;

import java.math.BigInteger;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.dtype.Kind;
import org.distarray.dtype.NumberCast;
import org.distarray.dtype.PlainNumber;

/**
 * Writes single elements of a dtype, cast as {@code numpy.astype} casts; the one rule that {@link
 * NumberCast} has.
 *
 * <p>Positions count primitives, as those of {@link Storage}.
 */
final class ElementWriter {
  private ElementWriter() {}

  static void write(Storage to, DType dtype, int position, double value) {
    switch (dtype) {
      case BOOL -> to.setLong(position, value != 0 ? 1 : 0);
      case INT8, INT16, INT32, UINT8, UINT16 -> to.setLong(position, NumberCast.toInt(value));
      case UINT32, INT64 -> to.setLong(position, NumberCast.toLong(value));
      case UINT64 -> to.setLong(position, NumberCast.toUnsignedLong(value));
      case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> parts(to, dtype, position, value, 0);
    }
  }

  static void write(Storage to, DType dtype, int position, long value) {
    switch (dtype) {
      case BOOL -> to.setLong(position, value != 0 ? 1 : 0);
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> to.setLong(position, value);
      // rounded once, not first to double
      case FLOAT32 -> to.setDouble(position, (float) value);
      case FLOAT64, COMPLEX64, COMPLEX128 -> parts(to, dtype, position, value, 0);
    }
  }

  /** Writes a plain number; integers keep their low bits. */
  static void write(Storage to, DType dtype, int position, Object value) {
    Kind kind =
        PlainNumber.kind(value)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Cannot store "
                            + PlainNumber.describe(value)
                            + " in an array of "
                            + dtype
                            + " ("
                            + PlainNumber.ACCEPTED
                            + ")"));
    switch (kind) {
      case BOOL -> write(to, dtype, position, (Boolean) value ? 1L : 0L);
      case FLOAT -> write(to, dtype, position, ((Number) value).doubleValue());
      case COMPLEX -> write(to, dtype, position, (Complex) value);
      case SIGNED, UNSIGNED -> {
        if (value instanceof BigInteger big) {
          write(to, dtype, position, big);
        } else {
          write(to, dtype, position, ((Number) value).longValue());
        }
      }
    }
  }

  private static void write(Storage to, DType dtype, int position, Complex value) {
    if (dtype.isComplex()) {
      parts(to, dtype, position, value.re(), value.im());
    } else {
      boolean imaginary = dtype.isBool() && value.re() == 0;
      write(to, dtype, position, imaginary ? value.im() : value.re());
    }
  }

  private static void write(Storage to, DType dtype, int position, BigInteger value) {
    if (dtype.isInteger()) {
      to.setLong(position, value.longValue());
    } else if (dtype == DType.FLOAT32) {
      to.setDouble(position, value.floatValue());
    } else {
      write(to, dtype, position, value.doubleValue());
    }
  }

  private static void parts(Storage to, DType dtype, int position, double re, double im) {
    to.setDouble(position, re);
    if (dtype.isComplex()) {
      to.setDouble(position + 1, im);
    }
  }
}
