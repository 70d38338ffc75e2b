package org.distarray.array;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/** What is known of an array before any of it is computed. */
interface Described {

  /** The type of the elements. */
  DType dtype();

  /** The length of each dimension. */
  Shape shape();

  /** The number of dimensions. */
  default int ndim() {
    return shape().ndim();
  }

  /** The number of elements. */
  default long size() {
    return shape().size();
  }

  /** Bytes per element. */
  default int itemsize() {
    return dtype().itemsize();
  }

  /**
   * Bytes of all elements.
   *
   * @throws ArithmeticException when they are more than 2^63 - 1
   */
  default long nbytes() {
    if (size() > Long.MAX_VALUE / itemsize()) {
      throw new ArithmeticException(
          "Cannot tell the bytes of an array of shape "
              + shape()
              + " and "
              + dtype()
              + ": more than 2^63 - 1 (use size() and itemsize())");
    }
    return size() * itemsize();
  }
}
