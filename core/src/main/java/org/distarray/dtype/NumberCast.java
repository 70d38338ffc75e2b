package org.distarray.dtype;

/**
 * Casts between Java's numbers and integers of 32 and 64 bits, as C on x86-64 casts: floats are
 * truncated towards 0, and the least integer stands for all that is out of range.
 *
 * <p>Narrower integers keep the low bits of {@link #toInt}, uint32 those of {@link #toLong}.
 */
public final class NumberCast {
  private NumberCast() {}

  /** To int32 (cvttsd2si). */
  public static int toInt(double a) {
    return a > -2147483649.0 && a < 2147483648.0 ? (int) a : Integer.MIN_VALUE;
  }

  /** To int64 (cvttsd2si). */
  public static long toLong(double a) {
    return a >= -0x1p63 && a < 0x1p63 ? (long) a : Long.MIN_VALUE;
  }

  /** To uint64; as C compilers split it, above 2^63 the rest is cast and the highest bit set. */
  public static long toUnsignedLong(double a) {
    return a >= 0x1p63 ? toLong(a - 0x1p63) ^ Long.MIN_VALUE : toLong(a);
  }

  /** The double nearest to a uint64. */
  public static double unsignedToDouble(long a) {
    // odd bits are kept in the lowest one, so that the halved number rounds as the whole would
    return a >= 0 ? (double) a : (double) ((a >>> 1) | (a & 1)) * 2;
  }

  /** The float nearest to a uint64. */
  public static float unsignedToFloat(long a) {
    return a >= 0 ? (float) a : (float) ((a >>> 1) | (a & 1)) * 2;
  }
}
