package org.distarray.ndarray;

import java.io.Serializable;

/**
 * A function of the core dimensions of some arrays, which a {@link Gufunc} applies to larger ones.
 *
 * <pre>{@code
 * CoreFunction inner = x -> x[0].multiply(x[1]).sum(-1);
 * Gufunc dot = Gufunc.of("(i),(i)->()", inner, DType.INT64);
 * NdArray a = NdArray.arange(DType.INT64, 2, 3);
 * a.apply(dot, NdArray.of(new long[] {1, 10, 100})) //> [210 543]
 * }</pre>
 *
 * <p>The function must give the same results for the same operands. Each task works with a copy of
 * the values that it captured when it was given.
 */
@FunctionalInterface
public interface CoreFunction extends Serializable {
  /**
   * Gives the results of some operands.
   *
   * @param operands an array for each operand of the signature: its loop dimensions, then its core
   *     dimensions. Those that are not broadcast are copies, which the function may change and
   *     return; broadcast ones are read-only.
   * @return an array, or for several results an {@code NdArray[]}; without dimensions it may be a
   *     number
   * @throws Exception any failure; on a {@code DistArray} it reaches the caller as the cause of a
   *     {@link org.distarray.error.TaskException}
   */
  Object call(NdArray[] operands) throws Exception;
}
