package org.distarray.linalg;

import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/** Writes complex matrices as real ones. */
final class ComplexMatrix {
  private ComplexMatrix() {}

  /**
   * The real matrix that multiplies rows of interleaved parts as this complex matrix multiplies
   * complex rows. Each element {@code (re, im)} becomes the block {@code (re im; -im re)}.
   *
   * @param z (k, n), in C order without gaps
   * @return (2k, 2n)
   */
  static NdArray expanded(NdArray z) {
    int k = (int) z.shape().dim(0);
    int n = (int) z.shape().dim(1);
    NdArray out = NdArray.zeros(z.dtype().realType(), Shape.of(2L * k, 2L * n));
    Storage from = z.storage();
    Storage to = out.storage();
    int at = 2 * z.layout().offset();
    for (int row = 0; row < k; row++) {
      int upper = row * 4 * n;
      int lower = upper + 2 * n;
      to.copyFrom(upper, 1, from, at, 1, 2 * n, 1);
      for (int j = 0; j < 2 * n; j += 2) {
        to.setDouble(lower + j, -from.getDouble(at + j + 1));
        to.setDouble(lower + j + 1, from.getDouble(at + j));
      }
      at += 2 * n;
    }
    return out;
  }
}
