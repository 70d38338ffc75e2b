package org.distarray.function;

import java.io.Serializable;

/**
 * Gives the value of an element from its global index.
 *
 * <p>The value is a double, whatever the dtype of the array: it is cast as by {@code astype}.
 * Integers beyond 2^53 and imaginary parts cannot be given. Compute such arrays from others, as in
 * {@code real.add(imaginary.multiply(Complex.of(0, 1)))} or with an int64 {@code arange}, or fill
 * them block by block with {@code mapBlocks}.
 *
 * <p>Each task has a copy of what the function captures, as that was when the function was given.
 *
 * <p>It may run again for an index, after a failure or when what was kept is gone, and must give
 * the same value each time.
 */
@FunctionalInterface
public interface IndexFunction extends Serializable {

  /** The value at a global index; the array is used again after the call and must not be kept. */
  double at(long[] index);
}
