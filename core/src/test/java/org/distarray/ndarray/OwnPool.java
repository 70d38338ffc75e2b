package org.distarray.ndarray;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/** A pool of arrays that no other test uses. */
public final class OwnPool {
  private static final long MOST_IDLE = 1 << 20;

  private final ArrayPool pool;

  private OwnPool(long largeBytes) {
    this.pool = new ArrayPool(largeBytes, MOST_IDLE, true);
  }

  /** A pool that lends arrays of so many bytes and more. */
  public static OwnPool lendingFrom(long largeBytes) {
    return new OwnPool(largeBytes);
  }

  /** An array whose elements may be anything. */
  public NdArray unwritten(DType dtype, Shape shape) {
    return pool.lend(dtype, shape);
  }
}
