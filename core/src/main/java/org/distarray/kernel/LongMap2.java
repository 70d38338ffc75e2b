package org.distarray.kernel;

import java.io.Serializable;

/**
 * A function of two longs.
 *
 * <pre>{@code
 * LongMap2 product = (x, y) -> Math.multiplyHigh(x, y);
 * NdArray.of(new long[] {1L << 62}).mapLong(8, product, DType.INT64) //> [2]
 * }</pre>
 *
 * <p>{@link org.distarray.array.ArrayLike#mapLong(Object, LongMap2, org.distarray.dtype.DType)
 * mapLong} applies it to the elements of arrays. It must give the same value for the same numbers.
 * Each task works with a copy of the values that it captured when it was given.
 */
@FunctionalInterface
public interface LongMap2 extends Serializable {
  /** Gives the value of two numbers. */
  long apply(long x, long y);
}
