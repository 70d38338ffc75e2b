package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * Brings a tile to index 0 of a {@code long[]} or {@code double[]}, so that each reduction needs
 * one loop per wide type and not one per dtype. Both conversions are exact; uint64 keeps its bits.
 */
final class Widening {
  private long[] longs = new long[0];
  private double[] doubles = new double[0];

  /** Bools and integers as longs, the narrow unsigned ones with their values. */
  long[] longs(DType type, Object tile, int from, int n) {
    if (longs.length < n) {
      longs = new long[n];
    }
    long[] out = longs;
    switch (type) {
      case BOOL, UINT8 -> bytes((byte[]) tile, from, n, 0xFFL, out);
      case INT8 -> bytes((byte[]) tile, from, n, -1L, out);
      case UINT16 -> shorts((short[]) tile, from, n, 0xFFFFL, out);
      case INT16 -> shorts((short[]) tile, from, n, -1L, out);
      case UINT32 -> ints((int[]) tile, from, n, 0xFFFFFFFFL, out);
      case INT32 -> ints((int[]) tile, from, n, -1L, out);
      case INT64, UINT64 -> System.arraycopy((long[]) tile, from, out, 0, n);
      case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 ->
          throw new IllegalArgumentException("Cannot take " + type + " as integers");
    }
    return out;
  }

  /** Floats as doubles; positions and {@code n} count primitives. */
  double[] doubles(Object tile, int from, int n) {
    if (doubles.length < n) {
      doubles = new double[n];
    }
    double[] out = doubles;
    if (tile instanceof float[] x) {
      for (int k = 0; k < n; k++) {
        out[k] = x[from + k];
      }
    } else {
      System.arraycopy((double[]) tile, from, out, 0, n);
    }
    return out;
  }

  /**
   * 1 for each element that is not zero (NaN is not zero; a complex one is not when a part is not),
   * else 0.
   */
  long[] nonzeros(DType type, Object tile, int from, int n) {
    if (type.isBool() || type.isInteger()) {
      long[] out = longs(type, tile, from, n);
      for (int k = 0; k < n; k++) {
        out[k] = out[k] == 0 ? 0 : 1;
      }
      return out;
    }
    int width = type.width();
    double[] x = doubles(tile, from * width, n * width);
    if (longs.length < n) {
      longs = new long[n];
    }
    Arrays.fill(longs, 0, n, 0);
    for (int k = 0; k < n * width; k++) {
      longs[k / width] |= x[k] != 0 ? 1 : 0;
    }
    return longs;
  }

  private static void bytes(byte[] x, int from, int n, long mask, long[] out) {
    for (int k = 0; k < n; k++) {
      out[k] = x[from + k] & mask;
    }
  }

  private static void shorts(short[] x, int from, int n, long mask, long[] out) {
    for (int k = 0; k < n; k++) {
      out[k] = x[from + k] & mask;
    }
  }

  private static void ints(int[] x, int from, int n, long mask, long[] out) {
    for (int k = 0; k < n; k++) {
      out[k] = x[from + k] & mask;
    }
  }
}
