package org.distarray.linalg;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/**
 * A way to multiply two matrices on one core; others than this library's are found through {@link
 * java.util.ServiceLoader}. One instance serves all threads.
 *
 * <p>Different ways round differently, so a program uses one, which {@link MatrixProducts#choice}
 * gives, wherever its parts run.
 */
public interface MatrixProduct {

  /** The name by which it travels: {@code "java"}, {@code "native"}. */
  String name();

  /** Whether this JVM has what it needs. */
  boolean isAvailable();

  /** Whether it multiplies matrices of this type; {@code "java"} takes every real one. */
  boolean takes(DType dtype);

  /**
   * Computes {@code c += a b}.
   *
   * @param a in (m, k); the elements of a row lie next to each other, those of a column at least
   *     {@code k} apart
   * @param b in (k, n), in C order without gaps
   * @param c in and out (m, n), likewise
   */
  void multiply(NdArray a, NdArray b, NdArray c);
}
