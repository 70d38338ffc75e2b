package org.distarray.linalg;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/**
 * Multiplies two matrices on one core. {@link java.util.ServiceLoader} finds implementations of
 * other libraries. One instance serves all threads.
 *
 * <p>Implementations round differently. Therefore all parts of a program use one of them, which
 * {@link MatrixProducts#choice} chooses on the driver.
 */
public interface MatrixProduct {

  /** The name by which tasks find this product: {@code "java"}, {@code "native"}. */
  String name();

  /** Whether this product can run in this JVM. */
  boolean isAvailable();

  /**
   * Whether this product multiplies matrices of this type. {@code "java"} takes every real type.
   */
  boolean takes(DType dtype);

  /**
   * Computes {@code c += a b}.
   *
   * @param a in (m, k); the elements of a row lie next to each other, and the elements of a column
   *     lie at least {@code k} apart
   * @param b in (k, n), in C order without gaps
   * @param c in and out (m, n), likewise
   */
  void multiply(NdArray a, NdArray b, NdArray c);
}
