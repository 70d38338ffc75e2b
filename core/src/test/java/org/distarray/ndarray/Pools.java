package org.distarray.ndarray;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/** A pool of arrays that no other test uses. */
public final class Pools {
  private static final long MOST_IDLE = 1 << 20;

  private final ArrayPool pool;

  private Pools(long largeBytes) {
    this.pool = new ArrayPool(largeBytes, MOST_IDLE, true);
  }

  /** A pool that lends arrays of so many bytes and more. */
  public static Pools fromBytes(long largeBytes) {
    return new Pools(largeBytes);
  }

  /** An array whose elements may be anything. */
  public NdArray unwritten(DType dtype, Shape shape) {
    return pool.lend(dtype, shape);
  }
}
