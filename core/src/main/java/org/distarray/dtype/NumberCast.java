package org.distarray.dtype;

import org.distarray.annotation.Internal;

/**
 * Casts doubles to integers as C on x86-64 does. A double is truncated towards 0. NaN and every
 * double out of range give the least integer.
 *
 * <p>A cast to a narrower integer keeps the low bits of {@link #toInt}; a cast to uint32 keeps
 * those of {@link #toLong}.
 *
 * @hidden
 */
@Internal
public final class NumberCast {
  private NumberCast() {}

  /** Casts to int32 (the instruction cvttsd2si). */
  public static int toInt(double a) {
    return a > -2147483649.0 && a < 2147483648.0 ? (int) a : Integer.MIN_VALUE;
  }

  /** Casts to int64 (the instruction cvttsd2si). */
  public static long toLong(double a) {
    return a >= -0x1p63 && a < 0x1p63 ? (long) a : Long.MIN_VALUE;
  }

  /** Casts to uint64 as C compilers do: from 2^63 on, the excess is cast and the top bit set. */
  public static long toUnsignedLong(double a) {
    return a >= 0x1p63 ? toLong(a - 0x1p63) ^ Long.MIN_VALUE : toLong(a);
  }

  /** Gives the double nearest to a uint64. */
  public static double unsignedToDouble(long a) {
    // odd bits are kept in the lowest one, so that the halved number rounds as the whole would
    return a >= 0 ? (double) a : (double) ((a >>> 1) | (a & 1)) * 2;
  }

  /** Gives the float nearest to a uint64. */
  public static float unsignedToFloat(long a) {
    return a >= 0 ? (float) a : (float) ((a >>> 1) | (a & 1)) * 2;
  }
}
