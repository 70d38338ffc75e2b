package org.distarray.kernel;

import java.io.Serializable;

/**
 * A function of one double.
 *
 * <pre>{@code
 * DoubleMap square = x -> x * x;
 * context.arange(4).map(square, DType.INT64).toArray() //> [0 1 4 9]
 * }</pre>
 *
 * <p>{@link org.distarray.array.ArrayLike#map(DoubleMap, org.distarray.dtype.DType) map} applies it
 * to the elements of arrays. It must give the same value for the same numbers. Each task works with
 * a copy of the values that it captured when it was given.
 */
@FunctionalInterface
public interface DoubleMap extends Serializable {
  /** Gives the value of a number. */
  double apply(double x);
}
