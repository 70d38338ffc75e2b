package org.distarray.kernel;

import java.io.Serializable;

/**
 * A function of three doubles.
 *
 * <pre>{@code
 * DoubleMap3 line = (x, slope, start) -> start + slope * x;
 * NdArray.of(new double[] {3, 5}).map(2, 1, line, DType.INT64) //> [ 7 11]
 * }</pre>
 *
 * <p>{@link org.distarray.array.ArrayLike#map(Object, Object, DoubleMap3,
 * org.distarray.dtype.DType) map} applies it to the elements of arrays. It must give the same value
 * for the same numbers. Each task works with a copy of the values that it captured when it was
 * given.
 */
@FunctionalInterface
public interface DoubleMap3 extends Serializable {
  /** Gives the value of three numbers. */
  double apply(double x, double y, double z);
}
