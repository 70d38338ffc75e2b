package org.distarray.kernel;

import java.io.Serializable;

/**
 * A function of three longs.
 *
 * <pre>{@code
 * LongMap3 clock = (hours, minutes, seconds) -> 3600 * hours + 60 * minutes + seconds;
 * NdArray.of(new long[] {1, 2}).mapLong(30, 5, clock, DType.INT64) //> [5405 9005]
 * }</pre>
 *
 * <p>{@link org.distarray.array.ArrayLike#mapLong(Object, Object, LongMap3,
 * org.distarray.dtype.DType) mapLong} applies it to the elements of arrays. It must give the same
 * value for the same numbers. Each task works with a copy of the values that it captured when it
 * was given.
 */
@FunctionalInterface
public interface LongMap3 extends Serializable {
  /** Gives the value of three numbers. */
  long apply(long x, long y, long z);
}
