package org.distarray.ndarray;

/**
 * The loops that copy elements from and to listed positions, one for each primitive type. A loop
 * over {@link Storage} would ask for the type at each element.
 *
 * <p>Positions count elements; a complex element has the width 2.
 */
final class Gathering {
  private Gathering() {}

  /** Copies {@code from[base + at[k]]} to {@code to[start + k]}. */
  static void gather(Object from, int base, int[] at, Object to, int start, int width) {
    if (from instanceof double[] f) {
      gather(f, base, at, (double[]) to, start, width);
    } else if (from instanceof float[] f) {
      gather(f, base, at, (float[]) to, start, width);
    } else if (from instanceof long[] f) {
      long[] t = (long[]) to;
      for (int k = 0; k < at.length; k++) {
        t[start + k] = f[base + at[k]];
      }
    } else if (from instanceof int[] f) {
      int[] t = (int[]) to;
      for (int k = 0; k < at.length; k++) {
        t[start + k] = f[base + at[k]];
      }
    } else if (from instanceof short[] f) {
      short[] t = (short[]) to;
      for (int k = 0; k < at.length; k++) {
        t[start + k] = f[base + at[k]];
      }
    } else if (from instanceof byte[] f) {
      byte[] t = (byte[]) to;
      for (int k = 0; k < at.length; k++) {
        t[start + k] = f[base + at[k]];
      }
    }
  }

  /** Copies {@code values[from + k]} to {@code to[base + at[k]]}, in this order. */
  static void scatter(Object values, int from, Object to, int base, int[] at, int width) {
    if (values instanceof double[] v) {
      scatter(v, from, (double[]) to, base, at, width);
    } else if (values instanceof float[] v) {
      scatter(v, from, (float[]) to, base, at, width);
    } else if (values instanceof long[] v) {
      long[] t = (long[]) to;
      for (int k = 0; k < at.length; k++) {
        t[base + at[k]] = v[from + k];
      }
    } else if (values instanceof int[] v) {
      int[] t = (int[]) to;
      for (int k = 0; k < at.length; k++) {
        t[base + at[k]] = v[from + k];
      }
    } else if (values instanceof short[] v) {
      short[] t = (short[]) to;
      for (int k = 0; k < at.length; k++) {
        t[base + at[k]] = v[from + k];
      }
    } else if (values instanceof byte[] v) {
      byte[] t = (byte[]) to;
      for (int k = 0; k < at.length; k++) {
        t[base + at[k]] = v[from + k];
      }
    }
  }

  /**
   * Copies the first {@code count} of {@code n} elements {@code from[base + k]} at which a bool is
   * true. It writes each element and moves on where the bool is true: a branch would be predicted
   * wrong.
   *
   * @return the number of bools that are true
   */
  static int compress(Object from, int base, byte[] bools, int at, int n, Object to, int count) {
    int k = 0;
    int j = 0;
    if (from instanceof double[] f) {
      double[] t = (double[]) to;
      for (; k < n && j < count; k++) {
        t[j] = f[base + k];
        j += isTrue(bools[at + k]);
      }
    } else if (from instanceof float[] f) {
      float[] t = (float[]) to;
      for (; k < n && j < count; k++) {
        t[j] = f[base + k];
        j += isTrue(bools[at + k]);
      }
    } else if (from instanceof long[] f) {
      long[] t = (long[]) to;
      for (; k < n && j < count; k++) {
        t[j] = f[base + k];
        j += isTrue(bools[at + k]);
      }
    } else if (from instanceof int[] f) {
      int[] t = (int[]) to;
      for (; k < n && j < count; k++) {
        t[j] = f[base + k];
        j += isTrue(bools[at + k]);
      }
    } else if (from instanceof short[] f) {
      short[] t = (short[]) to;
      for (; k < n && j < count; k++) {
        t[j] = f[base + k];
        j += isTrue(bools[at + k]);
      }
    } else if (from instanceof byte[] f) {
      byte[] t = (byte[]) to;
      for (; k < n && j < count; k++) {
        t[j] = f[base + k];
        j += isTrue(bools[at + k]);
      }
    }
    for (; k < n; k++) {
      j += isTrue(bools[at + k]);
    }
    return j;
  }

  /** 1 for each byte but 0. */
  static int isTrue(byte b) {
    return (b | -b) >>> 31;
  }

  private static void gather(double[] from, int base, int[] at, double[] to, int start, int width) {
    for (int k = 0; width == 1 && k < at.length; k++) {
      to[start + k] = from[base + at[k]];
    }
    for (int k = 0; width == 2 && k < at.length; k++) {
      to[2 * (start + k)] = from[2 * (base + at[k])];
      to[2 * (start + k) + 1] = from[2 * (base + at[k]) + 1];
    }
  }

  private static void scatter(
      double[] values, int from, double[] to, int base, int[] at, int width) {
    for (int k = 0; width == 1 && k < at.length; k++) {
      to[base + at[k]] = values[from + k];
    }
    for (int k = 0; width == 2 && k < at.length; k++) {
      to[2 * (base + at[k])] = values[2 * (from + k)];
      to[2 * (base + at[k]) + 1] = values[2 * (from + k) + 1];
    }
  }

  private static void gather(float[] from, int base, int[] at, float[] to, int start, int width) {
    for (int k = 0; width == 1 && k < at.length; k++) {
      to[start + k] = from[base + at[k]];
    }
    for (int k = 0; width == 2 && k < at.length; k++) {
      to[2 * (start + k)] = from[2 * (base + at[k])];
      to[2 * (start + k) + 1] = from[2 * (base + at[k]) + 1];
    }
  }

  private static void scatter(float[] values, int from, float[] to, int base, int[] at, int width) {
    for (int k = 0; width == 1 && k < at.length; k++) {
      to[base + at[k]] = values[from + k];
    }
    for (int k = 0; width == 2 && k < at.length; k++) {
      to[2 * (base + at[k])] = values[2 * (from + k)];
      to[2 * (base + at[k]) + 1] = values[2 * (from + k) + 1];
    }
  }
}
