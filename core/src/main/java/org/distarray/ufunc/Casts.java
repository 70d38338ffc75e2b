package org.distarray.ufunc;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/** Casts of whole local arrays. */
public final class Casts {
  private Casts() {}

  /**
   * A new C-ordered array with the elements cast to another type, as {@code numpy.ndarray.astype}
   * casts by default (unsafe; see {@link Kernels#cast}).
   */
  public static NdArray astype(NdArray array, DType to) {
    return array.dtype() == to ? array.copy() : LocalEvaluation.cast(array, to);
  }
}
