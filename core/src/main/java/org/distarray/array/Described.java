package org.distarray.array;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/** The facts about an array that are known before any element is computed. */
interface Described {

  /**
   * The type of the elements.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2}).divide(2).dtype() //> float64
   * }</pre>
   */
  DType dtype();

  /**
   * The length of each dimension. A 0-d array has none.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).sum(1).shape() //> (2,)
   * }</pre>
   */
  Shape shape();

  /**
   * The number of dimensions.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).ndim() //> 2
   * }</pre>
   */
  default int ndim() {
    return shape().ndim();
  }

  /**
   * The number of elements. It is 1 for a 0-d array, and 0 where a dimension has length 0.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).size() //> 6
   * }</pre>
   */
  default long size() {
    return shape().size();
  }

  /**
   * The number of bytes of one element.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT16, 2, 3).itemsize() //> 2
   * }</pre>
   */
  default int itemsize() {
    return dtype().itemsize();
  }

  /**
   * The number of bytes of all elements: {@code size() * itemsize()}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT16, 2, 3).nbytes() //> 12
   * }</pre>
   *
   * @throws ArithmeticException when the number exceeds 2^63 - 1
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
