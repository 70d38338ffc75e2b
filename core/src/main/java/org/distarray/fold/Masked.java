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
  void flags(Object[] arrays, int[] at, int shift, int n, byte[] out) {
    byte[] mask = (byte[]) arrays[last];
    int first = at[last] + shift;
    for (int k = 0; k < n; k++) {
      out[k] = (byte) (mask[first + k] == 0 ? 0 : 1); // every byte but 0 is true
    }
  }
}
