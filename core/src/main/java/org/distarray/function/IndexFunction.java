package org.distarray.function;

import java.io.Serializable;

/**
 * A function that gives the value of an element from its global index.
 *
 * <pre>{@code
 * IndexFunction distance = index -> Math.abs(index[0] - index[1]);
 * context.fromFunction(distance, context.distribution(3, 3), DType.INT8).toArray() //> [[0 1 2]
 *                                                                                  //>  [1 0 1]
 *                                                                                  //>  [2 1 0]]
 * }</pre>
 *
 * <p>The value is a double, which is cast to the dtype of the array as by {@code astype}. It cannot
 * give every integer beyond 2^53, and no imaginary part. Compute such arrays from others, as in
 * {@code real.add(imaginary.multiply(Complex.of(0, 1)))} or with an int64 {@code arange}, or fill
 * them block by block with {@code mapBlocks}.
 *
 * <p>Each task works with a copy of the values that the function captured when it was given. The
 * function may run again for an index, after a failure or when held blocks are lost. It must give
 * the same value each time.
 */
@FunctionalInterface
public interface IndexFunction extends Serializable {

  /**
   * The value at a global index.
   *
   * @param index the global index. The array is used again after the call, so the function must not
   *     keep it.
   */
  double at(long[] index);
}
