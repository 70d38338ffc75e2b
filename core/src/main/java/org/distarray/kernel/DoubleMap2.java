package org.distarray.kernel;

import java.io.Serializable;

/**
 * A function of two doubles.
 *
 * <pre>{@code
 * DoubleMap2 far = (x, y) -> Math.hypot(x, y);
 * NdArray.of(new double[] {3, 5}).map(12, far, DType.FLOAT64) //> [12.36931688 13.        ]
 * }</pre>
 *
 * <p>{@link org.distarray.array.ArrayLike#map(Object, DoubleMap2, org.distarray.dtype.DType) map}
 * applies it to the elements of arrays. It must give the same value for the same numbers. Each task
 * works with a copy of the values that it captured when it was given.
 */
@FunctionalInterface
public interface DoubleMap2 extends Serializable {
  /** Gives the value of two numbers. */
  double apply(double x, double y);
}
