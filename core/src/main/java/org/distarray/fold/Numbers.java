package org.distarray.fold;

import java.util.List;
import org.distarray.dtype.DType;

/** The states of a reduction that leaves NaN out. The first operand has the elements. */
final class Numbers extends Chosen {

  /**
   * The states of a reduction that leaves NaN out.
   *
   * @param types the types of all operands, the first a float or complex one
   */
  Numbers(States of, List<DType> types) {
    super(of, types);
  }

  @Override
  void flags(Object[] arrays, int[] at, int shift, int n, byte[] out) {
    int first = (at[0] + shift) * width;
    if (arrays[0] instanceof double[] x) {
      for (int k = 0; k < n; k++) {
        double re = x[first + k * width];
        double im = x[first + (k + 1) * width - 1]; // the number itself where it is real
        out[k] = (byte) (re == re && im == im ? 1 : 0);
      }
    } else {
      float[] x = (float[]) arrays[0];
      for (int k = 0; k < n; k++) {
        float re = x[first + k * width];
        float im = x[first + (k + 1) * width - 1];
        out[k] = (byte) (re == re && im == im ? 1 : 0);
      }
    }
  }
}
