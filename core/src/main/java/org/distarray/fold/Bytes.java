package org.distarray.fold;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.distarray.dtype.DType;

/**
 * Counts and sums bytes, eight at a time in the fields of a long (Warren, "Hacker's Delight", ch.
 * 5).
 */
final class Bytes {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long LOW_SEVEN = 0x7F7F7F7F7F7F7F7FL;
  private static final long SIGNS = ~LOW_SEVEN;
  private static final long EVEN_BYTES = 0x00FF00FF00FF00FFL;

  // each long adds at most 1 to a field of 8 bits, and at most 2 * 255 to one of 16
  private static final int FLAGS = 8 * 255;
  private static final int VALUES = 8 * 128;

  private Bytes() {}

  /** The number of bytes that are not 0. */
  static long nonzeros(byte[] x, int from, int n) {
    int end = from + n;
    int last = end - 7;
    int k = from;
    long count = 0;
    while (k < last) {
      int stop = Math.min(last, k + FLAGS);
      long fields = 0;
      for (; k < stop; k += 8) {
        long v = (long) EIGHT.get(x, k);
        // the sign of each byte, or the carry of its other seven bits into the sign
        fields += ((((v & LOW_SEVEN) + LOW_SEVEN) | v) >>> 7) & LOW_BITS;
      }
      count += total((fields & EVEN_BYTES) + ((fields >>> 8) & EVEN_BYTES));
    }
    for (; k < end; k++) {
      count += x[k] == 0 ? 0 : 1;
    }
    return count;
  }

  /** The sum of int8 or uint8. */
  static long sum(DType type, byte[] x, int from, int n) {
    // signed bytes are 128 less than the same bytes, unsigned, with the other sign bit
    long flip = type == DType.INT8 ? SIGNS : 0;
    int end = from + n;
    int last = end - 7;
    int k = from;
    long sum = 0;
    while (k < last) {
      int stop = Math.min(last, k + VALUES);
      long fields = 0;
      for (; k < stop; k += 8) {
        long v = (long) EIGHT.get(x, k) ^ flip;
        fields += (v & EVEN_BYTES) + ((v >>> 8) & EVEN_BYTES);
      }
      sum += total(fields);
    }
    for (; k < end; k++) {
      sum += (x[k] ^ flip) & 0xFF;
    }
    return flip == 0 ? sum : sum - 128L * n;
  }

  /** The sum of the four fields of 16 bits, each below 2^16. */
  private static long total(long fields) {
    long pairs = (fields & 0x0000FFFF0000FFFFL) + ((fields >>> 16) & 0x0000FFFF0000FFFFL);
    return (pairs & 0xFFFFFFFFL) + (pairs >>> 32);
  }
}
