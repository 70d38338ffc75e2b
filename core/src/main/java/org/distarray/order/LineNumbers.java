package org.distarray.order;

import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;

/** The numbers by which lines of a block are known: the C-order numbers of their kept indices. */
public final class LineNumbers {
  private LineNumbers() {}

  /**
   * The number of each line of a block, in the C order of the block.
   *
   * @param whole the shape of the array
   * @param indices the global indices of the block
   * @param axis the dimension along which the lines run
   */
  public static int[] of(Shape whole, IndexSet[] indices, int axis) {
    int[] out = {0};
    for (int d = 0; d < indices.length; d++) {
      if (d != axis) {
        int n = (int) indices[d].size();
        int[] next = new int[out.length * n];
        for (int k = 0; k < next.length; k++) {
          next[k] = (int) (out[k / n] * whole.dim(d) + indices[d].at(k % n));
        }
        out = next;
      }
    }
    return out;
  }
}
