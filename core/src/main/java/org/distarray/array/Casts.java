package org.distarray.array;

import org.distarray.dtype.DType;

/**
 * The elements in another type, and in memory of their own.
 *
 * @param <A> the array type
 */
interface Casts<A> extends Described {

  A astype(DType to);

  /**
   * Copies the elements to a new array. Later writes to this array do not change the copy.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 3);
   * NdArray b = a.copy();
   * a.fill(7);
   * b //> [0 1 2]
   * }</pre>
   */
  default A copy() {
    return astype(dtype());
  }
}
