package org.distarray.io.hdf5;

import org.distarray.index.Shape;
import org.distarray.io.chunks.ChunkGrid;

/**
 * Translates the ways in which HDF5's indexes name chunks to their row-major numbers.
 *
 * <p>Trees name the first element of a chunk, or its place in the grid. Array indexes number chunks
 * over the largest shape that the dataset may grow to, the dimension without limit first
 * (H5VM_swizzle_coords, max_down_chunks).
 */
final class ChunkNumbers {
  private final ChunkGrid grid;
  private final int[] dims;
  private final long[] maxCounts;
  private final int unlimited;

  /**
   * The numbers of a dataset's chunks.
   *
   * @param dims the lengths of a chunk
   * @param limits the largest shape, -1 for a dimension without limit
   * @throws Hdf5Fault when it has more than 2^63 - 1 chunks
   */
  ChunkNumbers(Shape shape, int[] dims, long[] limits) {
    this.dims = dims.clone();
    this.maxCounts = new long[dims.length];
    int free = -1;
    try {
      this.grid = new ChunkGrid(shape, dims);
    } catch (ArithmeticException e) {
      throw new Hdf5Fault("it is damaged: more chunks than can be counted in a shape of " + shape);
    }
    for (int d = 0; d < dims.length; d++) {
      free = limits[d] == -1 ? d : free;
      maxCounts[d] = limits[d] == -1 ? -1 : ChunkGrid.count(limits[d], dims[d]);
    }
    this.unlimited = free;
  }

  ChunkGrid grid() {
    return grid;
  }

  /**
   * The place in the grid of the chunk whose first element this is.
   *
   * @throws Hdf5Fault when no chunk starts there
   */
  long[] startingAt(long[] offset) {
    long[] at = new long[dims.length];
    for (int d = 0; d < dims.length; d++) {
      if (offset[d] < 0 || offset[d] % dims[d] != 0) {
        throw new Hdf5Fault(
            "it is damaged: a chunk that starts at element " + offset[d] + " of dimension " + d);
      }
      at[d] = offset[d] / dims[d];
    }
    return at;
  }

  /**
   * Whether a chunk lies outside of the present shape, and inside of one to which the dataset may
   * grow. A program may stop after it has written such a chunk, and before it tells the larger
   * shape.
   *
   * @param at the place in the grid
   */
  boolean isBeyond(long[] at) {
    boolean out = false;
    for (int d = 0; d < dims.length; d++) {
      if (at[d] < 0 || maxCounts[d] >= 0 && at[d] >= maxCounts[d]) {
        return false;
      }
      out |= at[d] >= ChunkGrid.count(grid.shape().dim(d), dims[d]);
    }
    return out;
  }

  /** The place in the grid of the chunk at a place of an array index. */
  long[] indexed(long index) {
    long[] at = new long[dims.length];
    long rest = index;
    for (int k = dims.length - 1; k >= 0; k--) {
      int d = swizzled(k);
      if (k == 0) {
        at[d] = rest;
      } else {
        long n = Math.max(1, maxCounts[d]);
        at[d] = rest % n;
        rest /= n;
      }
    }
    return at;
  }

  /**
   * The number of places of an array index whose dimensions all have limits.
   *
   * @throws Hdf5Fault when a dimension has none
   */
  long places() {
    long product = 1;
    for (long n : maxCounts) {
      if (n < 0) {
        throw new Hdf5Fault(
            "it is damaged: chunks without an index in a dataset that may grow without limit");
      }
      product = Math.multiplyExact(product, n);
    }
    return product;
  }

  /** The {@code k}-th slowest dimension of an array index. */
  private int swizzled(int k) {
    return unlimited < 0 ? k : k == 0 ? unlimited : k <= unlimited ? k - 1 : k;
  }
}
