package org.distarray.fold;

/** Copies elements from scattered places of an array, one after the other. */
final class Picked {
  private Picked() {}

  /**
   * Copies elements {@code from + places[first + k]} for {@code k} in {@code [0, n)} to the
   * beginning of an array.
   *
   * @param width the number of primitives of an element
   */
  static void copy(Object array, int from, int[] places, int first, int n, int width, Object out) {
    if (width == 2) {
      for (int k = 0; k < n; k++) {
        System.arraycopy(array, 2 * (from + places[first + k]), out, 2 * k, 2);
      }
    } else if (array instanceof double[] x) {
      double[] to = (double[]) out;
      for (int k = 0; k < n; k++) {
        to[k] = x[from + places[first + k]];
      }
    } else if (array instanceof float[] x) {
      float[] to = (float[]) out;
      for (int k = 0; k < n; k++) {
        to[k] = x[from + places[first + k]];
      }
    } else if (array instanceof long[] x) {
      long[] to = (long[]) out;
      for (int k = 0; k < n; k++) {
        to[k] = x[from + places[first + k]];
      }
    } else if (array instanceof int[] x) {
      int[] to = (int[]) out;
      for (int k = 0; k < n; k++) {
        to[k] = x[from + places[first + k]];
      }
    } else if (array instanceof short[] x) {
      short[] to = (short[]) out;
      for (int k = 0; k < n; k++) {
        to[k] = x[from + places[first + k]];
      }
    } else {
      byte[] x = (byte[]) array;
      byte[] to = (byte[]) out;
      for (int k = 0; k < n; k++) {
        to[k] = x[from + places[first + k]];
      }
    }
  }
}
