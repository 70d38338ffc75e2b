package org.distarray.ndarray;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.distarray.annotation.Internal;

/**
 * Copies elements from listed positions of several local arrays, of which each element names one.
 *
 * @hidden
 */
@Internal
public final class Collecting {
  private final List<NdArray> arrays = new ArrayList<>();
  // the Java arrays of these
  private final Object[] from;
  private final int[] bases;
  private final boolean isBased;
  private final NdArray to;
  private final int width;

  /**
   * Begins to collect elements.
   *
   * @param from arrays of the dtype of {@code to}
   * @param to an array in C order without gaps
   */
  public Collecting(List<NdArray> from, NdArray to) {
    this.to = to;
    this.width = to.dtype().width();
    this.bases = new int[from.size()];
    // of the type of the arrays, so that the loops need not ask
    Class<?> type = to.storage().memory().getClass();
    this.from = (Object[]) Array.newInstance(type, bases.length);
    boolean any = false;
    for (int p = 0; p < bases.length; p++) {
      NdArray a = from.get(p).contiguous();
      arrays.add(a);
      this.from[p] = a.storage().memory();
      bases[p] = a.layout().offset();
      any |= bases[p] > 0;
    }
    this.isBased = any;
  }

  /**
   * Copies the next elements: element {@code at[k]} of array {@code p[k]} to {@code to[start + k]},
   * in C order. The positions are lost.
   */
  public void next(int[] p, int[] at, int count, int start) {
    for (int k = 0; isBased && k < count; k++) {
      at[k] += bases[p[k]];
    }
    int first = to.layout().offset() + start;
    Object target = to.storage().memory();
    if (target instanceof double[] t) {
      if (width == 1) {
        doubles((double[][]) from, p, at, count, t, first);
      } else {
        pairs((double[][]) from, p, at, count, t, first);
      }
    } else if (target instanceof float[] t) {
      if (width == 1) {
        floats((float[][]) from, p, at, count, t, first);
      } else {
        pairs((float[][]) from, p, at, count, t, first);
      }
    } else if (target instanceof long[] t) {
      longs((long[][]) from, p, at, count, t, first);
    } else if (target instanceof int[] t) {
      ints((int[][]) from, p, at, count, t, first);
    } else if (target instanceof short[] t) {
      shorts((short[][]) from, p, at, count, t, first);
    } else if (target instanceof byte[] t) {
      bytes((byte[][]) from, p, at, count, t, first);
    }
    Reference.reachabilityFence(this);
  }

  private static void doubles(double[][] f, int[] p, int[] at, int count, double[] t, int first) {
    for (int k = 0; k < count; k++) {
      t[first + k] = f[p[k]][at[k]];
    }
  }

  private static void floats(float[][] f, int[] p, int[] at, int count, float[] t, int first) {
    for (int k = 0; k < count; k++) {
      t[first + k] = f[p[k]][at[k]];
    }
  }

  private static void longs(long[][] f, int[] p, int[] at, int count, long[] t, int first) {
    for (int k = 0; k < count; k++) {
      t[first + k] = f[p[k]][at[k]];
    }
  }

  private static void ints(int[][] f, int[] p, int[] at, int count, int[] t, int first) {
    for (int k = 0; k < count; k++) {
      t[first + k] = f[p[k]][at[k]];
    }
  }

  private static void shorts(short[][] f, int[] p, int[] at, int count, short[] t, int first) {
    for (int k = 0; k < count; k++) {
      t[first + k] = f[p[k]][at[k]];
    }
  }

  private static void bytes(byte[][] f, int[] p, int[] at, int count, byte[] t, int first) {
    for (int k = 0; k < count; k++) {
      t[first + k] = f[p[k]][at[k]];
    }
  }

  private static void pairs(double[][] f, int[] p, int[] at, int count, double[] t, int first) {
    for (int k = 0; k < count; k++) {
      t[2 * (first + k)] = f[p[k]][2 * at[k]];
      t[2 * (first + k) + 1] = f[p[k]][2 * at[k] + 1];
    }
  }

  private static void pairs(float[][] f, int[] p, int[] at, int count, float[] t, int first) {
    for (int k = 0; k < count; k++) {
      t[2 * (first + k)] = f[p[k]][2 * at[k]];
      t[2 * (first + k) + 1] = f[p[k]][2 * at[k] + 1];
    }
  }
}
