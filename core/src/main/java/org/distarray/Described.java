package org.distarray;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/** What is known of an array before any of it is computed: shape, type and layout. */
public interface Described {

  DType dtype();

  Shape shape();

  /** How the elements lie on engines. */
  Distribution distribution();

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

  /** The engines that hold elements, in rank order. */
  default int[] targets() {
    return distribution().targets();
  }

  /** The shapes of the blocks, in rank order; no job is run. */
  default List<Shape> localShapes() {
    return distribution().localShapes();
  }
}
