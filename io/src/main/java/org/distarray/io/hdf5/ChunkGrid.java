package org.distarray.io.hdf5;

import org.distarray.index.Shape;

/**
 * The chunks of a dataset as a grid: the number of chunks along each dimension, and the number of
 * each chunk.
 *
 * <p>HDF5's array indexes number chunks in another way than row-major over the present shape: over
 * the largest shape that the dataset may grow to, the dimension without limit first
 * (H5VM_swizzle_coords, max_down_chunks).
 */
final class ChunkGrid {
  private final long[] counts;
  private final int[] dims;
  private final long[] maxCounts;
  private final int unlimited;

  /**
   * A grid.
   *
   * @param dims the lengths of a chunk
   * @param limits the largest shape, -1 for a dimension without limit
   * @throws Hdf5Fault when it has more than 2^63 - 1 chunks
   */
  ChunkGrid(Shape shape, int[] dims, long[] limits) {
    this.dims = dims.clone();
    this.counts = new long[dims.length];
    this.maxCounts = new long[dims.length];
    int free = -1;
    try {
      long product = 1;
      for (int d = 0; d < dims.length; d++) {
        counts[d] = count(shape.dim(d), dims[d]);
        product = Math.multiplyExact(product, Math.max(1, counts[d]));
        free = limits[d] == -1 ? d : free;
        maxCounts[d] = limits[d] == -1 ? -1 : count(limits[d], dims[d]);
      }
    } catch (ArithmeticException e) {
      throw new Hdf5Fault("it is damaged: more chunks than can be counted in a shape of " + shape);
    }
    this.unlimited = free;
  }

  /** The row-major number of the chunk whose first element this is, or -1 when it lies outside. */
  long number(long[] offset) {
    long[] at = new long[dims.length];
    for (int d = 0; d < dims.length; d++) {
      if (offset[d] < 0 || offset[d] % dims[d] != 0) {
        throw new Hdf5Fault(
            "it is damaged: a chunk that starts at element " + offset[d] + " of dimension " + d);
      }
      at[d] = offset[d] / dims[d];
    }
    return numberAt(at);
  }

  /** The row-major number of the chunk at a place of the grid, or -1 when it lies outside. */
  long numberAt(long[] at) {
    long number = 0;
    for (int d = 0; d < dims.length; d++) {
      if (at[d] < 0 || at[d] >= counts[d]) {
        return -1;
      }
      number = number * counts[d] + at[d];
    }
    return number;
  }

  /**
   * The row-major number of the chunk at a place of an array index, or -1 when it lies outside the
   * present shape.
   */
  long numberOfIndexed(long index) {
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
    return numberAt(at);
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

  /** Whether the chunk reaches over the edge of the shape. */
  boolean isPartial(long number, Shape shape) {
    long rest = number;
    for (int d = dims.length - 1; d >= 0; d--) {
      long at = rest % counts[d];
      rest /= counts[d];
      if ((at + 1) * dims[d] > shape.dim(d)) {
        return true;
      }
    }
    return false;
  }

  /** The {@code k}-th slowest dimension of an array index. */
  private int swizzled(int k) {
    return unlimited < 0 ? k : k == 0 ? unlimited : k <= unlimited ? k - 1 : k;
  }

  /** The chunks of this length that cover a dimension of length {@code n}. */
  static long count(long n, long by) {
    return n / by + (n % by == 0 ? 0 : 1);
  }
}
