package org.distarray.ndarray;

import org.distarray.dtype.DType;
import org.distarray.dtype.NumberCast;

/**
 * Reads single elements of a dtype: unsigned integers with their values, bool as 0 and 1 whatever
 * the byte is.
 *
 * <p>Positions count primitives, as those of {@link Storage}.
 */
final class ElementReader {
  private ElementReader() {}

  /** The element as a double; the real part of a complex one. */
  static double asDouble(Storage from, DType dtype, int position) {
    return switch (dtype) {
      case BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 ->
          (double) asLong(from, dtype, position);
      case UINT64 -> NumberCast.unsignedToDouble(from.getLong(position));
      case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> from.getDouble(position);
    };
  }

  /** The element as a long; a floating one is truncated, uint64 keeps its bits. */
  static long asLong(Storage from, DType dtype, int position) {
    long v = from.getLong(position);
    return switch (dtype) {
      case BOOL -> v == 0 ? 0 : 1;
      case UINT8 -> v & 0xFFL;
      case UINT16 -> v & 0xFFFFL;
      case UINT32 -> v & 0xFFFFFFFFL;
      case INT8, INT16, INT32, INT64, UINT64, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> v;
    };
  }
}
