package org.distarray.order;

import java.io.Serializable;
import org.distarray.dtype.DType;

/** Makes a line of results from each line of elements along an axis. It travels to tasks. */
public interface LineFunction extends Serializable {

  /** The dtype of the results. */
  DType resultType();

  /** The number of results of a line of {@code n} elements. */
  long length(long n);

  /** Whether the results are positions within the line. */
  default boolean isPositions() {
    return false;
  }

  /** The bytes that the work on a line of {@code n} elements allocates. */
  long scratchBytes(long n);

  /**
   * Begins work on lines of one length.
   *
   * @param n the number of elements of a line
   */
  Work begin(int n);

  /** Work on one line after the other. Its memory is used again. */
  interface Work {

    /**
     * Makes the results of a line.
     *
     * @param line a Java array of the elements' primitives
     * @param from the first element, counted in elements
     * @param out a Java array of the results' primitives
     * @param at the first result
     */
    void run(Object line, int from, Object out, int at);
  }
}
