package org.distarray.ndarray;

import java.io.Serializable;

/**
 * A function of a line: of the elements along one axis, at one index of the other axes.
 *
 * <pre>{@code
 * AxisFunction range = line -> line.max().subtract(line.min());
 * NdArray a = NdArray.of(new long[] {3, 1, 4, 1, 5, 9}, 2, 3);
 * a.along(1, range, DType.INT64) //> [3 8]
 * }</pre>
 *
 * <p>The line is a copy, which the function may change and return. The function must give results
 * of one shape for all lines, and the same result for the same line. Each task works with a copy of
 * the values that it captured when it was given.
 */
@FunctionalInterface
public interface AxisFunction extends Serializable {
  /**
   * Gives the result of a line.
   *
   * @param line the elements, of one dimension
   * @return an array of any number of dimensions and of the declared dtype; or a number, in place
   *     of an array without dimensions
   * @throws Exception any failure; on a {@code DistArray} it reaches the caller as the cause of a
   *     {@link org.distarray.error.TaskException}
   */
  Object call(NdArray line) throws Exception;
}
