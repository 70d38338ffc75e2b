package org.distarray.kernel;

import java.io.Serializable;

/**
 * A function of one long.
 *
 * <pre>{@code
 * LongMap bits = x -> Long.bitCount(x);
 * context.arange(5).mapLong(bits, DType.INT8).toArray() //> [0 1 1 2 1]
 * }</pre>
 *
 * <p>{@link org.distarray.array.ArrayLike#mapLong(LongMap, org.distarray.dtype.DType) mapLong}
 * applies it to the elements of arrays. It must give the same value for the same numbers. Each task
 * works with a copy of the values that it captured when it was given.
 */
@FunctionalInterface
public interface LongMap extends Serializable {
  /** Gives the value of a number. */
  long apply(long x);
}
