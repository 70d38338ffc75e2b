package org.distarray.fold;

import java.util.List;
import org.distarray.dtype.DType;

/**
 * The states of a masked reduction: only elements count whose mask is true. The mask is the last
 * operand.
 */
final class Masked extends Chosen {
  private final int last;

  /**
   * The states of a masked reduction.
   *
   * @param types the types of all operands except the mask
   */
  Masked(States of, List<DType> types) {
    super(of, types);
    this.last = types.size();
  }

  @Override
  int places(Object[] arrays, int[] at, int from, int stop, int[] out) {
    byte[] mask = (byte[]) arrays[last];
    int first = at[last];
    int chosen = 0;
    for (int k = from; k < stop; k++) {
      out[chosen] = k;
      chosen += mask[first + k] == 0 ? 0 : 1;
    }
    return chosen;
  }

  @Override
  int next(Object[] arrays, int[] at, int shift, int from, int stop, boolean chosen) {
    byte[] mask = (byte[]) arrays[last];
    int first = at[last] + shift;
    int k = from;
    while (k < stop && mask[first + k] != 0 != chosen) {
      k++;
    }
    return k;
  }
}
