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
  int places(Object[] arrays, int[] at, int from, int stop, int[] out) {
    int first = at[0] * width;
    int chosen = 0;
    if (width == 1 && arrays[0] instanceof double[] x) {
      for (int k = from; k < stop; k++) {
        out[chosen] = k;
        chosen += x[first + k] != x[first + k] ? 0 : 1;
      }
    } else if (width == 1) {
      float[] x = (float[]) arrays[0];
      for (int k = from; k < stop; k++) {
        out[chosen] = k;
        chosen += x[first + k] != x[first + k] ? 0 : 1;
      }
    } else {
      for (int k = from; k < stop; k++) {
        out[chosen] = k;
        chosen += isNan(arrays[0], first + 2 * k) ? 0 : 1;
      }
    }
    return chosen;
  }

  @Override
  int next(Object[] arrays, int[] at, int shift, int from, int stop, boolean chosen) {
    int first = (at[0] + shift) * width;
    int k = from;
    while (k < stop && isNan(arrays[0], first + k * width) == chosen) {
      k++;
    }
    return k;
  }

  /** Whether an element at a place of primitives is NaN in one of its parts. */
  private boolean isNan(Object array, int place) {
    return array instanceof double[] x
        ? x[place] != x[place] || x[place + width - 1] != x[place + width - 1]
        : Float.isNaN(((float[]) array)[place])
            || Float.isNaN(((float[]) array)[place + width - 1]);
  }
}
