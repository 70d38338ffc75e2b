package org.distarray.order;

import java.io.Serializable;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

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

    /**
     * Does {@link #run} for a line that lies in several arrays.
     *
     * @param pieces the elements of the line, 1-d and contiguous, in their order
     */
    default void runPieces(List<NdArray> pieces, Object out, int at) {
      int n = pieces.stream().mapToInt(piece -> piece.shape().intSize()).sum();
      DType dtype = pieces.get(0).dtype();
      int width = dtype.width();
      Storage line = Storage.allocate(dtype, n);
      int done = 0;
      for (NdArray piece : pieces) {
        int count = piece.shape().intSize();
        int from = piece.layout().offset() * width;
        line.copyFrom(done * width, width, piece.storage(), from, width, count, width);
        done += count;
      }
      run(line.array(), 0, out, at);
    }
  }
}
