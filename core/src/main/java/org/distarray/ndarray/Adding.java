package org.distarray.ndarray;

/** The loops that add to elements at listed positions, of the dtypes in which sums are taken. */
final class Adding {
  private Adding() {}

  /** Adds values to positions; tells whether there is a loop for the dtype. */
  static boolean add(NdArray to, int[] at, NdArray values) {
    int base = to.layout().offset();
    int from = values.layout().offset();
    switch (to.dtype()) {
      case FLOAT64 -> {
        double[] t = (double[]) to.storage().array();
        double[] v = (double[]) values.storage().array();
        for (int k = 0; k < at.length; k++) {
          t[base + at[k]] += v[from + k];
        }
      }
      case FLOAT32 -> {
        float[] t = (float[]) to.storage().array();
        float[] v = (float[]) values.storage().array();
        for (int k = 0; k < at.length; k++) {
          t[base + at[k]] += v[from + k];
        }
      }
      case INT64, UINT64 -> {
        long[] t = (long[]) to.storage().array();
        long[] v = (long[]) values.storage().array();
        for (int k = 0; k < at.length; k++) {
          t[base + at[k]] += v[from + k];
        }
      }
      case INT32, UINT32 -> {
        int[] t = (int[]) to.storage().array();
        int[] v = (int[]) values.storage().array();
        for (int k = 0; k < at.length; k++) {
          t[base + at[k]] += v[from + k];
        }
      }
      case BOOL, INT8, INT16, UINT8, UINT16, COMPLEX64, COMPLEX128 -> {
        return false;
      }
    }
    return true;
  }
}
