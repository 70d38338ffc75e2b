package org.distarray.io.chunks;

import java.util.Arrays;
import java.util.function.LongConsumer;
import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;

/**
 * The chunks of an array as a grid: their number along each dimension, and the row-major number of
 * each chunk. Chunks at the edges may reach over the shape.
 */
public final class ChunkGrid {
  private final Shape shape;
  private final int[] dims;
  private final long[] counts;

  /**
   * Cuts a shape.
   *
   * @param dims the lengths of a chunk, 1 or more
   * @throws ArithmeticException when it has more than 2^63 - 1 chunks
   */
  public ChunkGrid(Shape shape, int... dims) {
    this.shape = shape;
    this.dims = dims.clone();
    this.counts = new long[dims.length];
    long product = 1;
    for (int d = 0; d < dims.length; d++) {
      counts[d] = count(shape.dim(d), dims[d]);
      product = Math.multiplyExact(product, Math.max(1, counts[d]));
    }
  }

  /** The shape of the array. */
  public Shape shape() {
    return shape;
  }

  /** The length of a chunk along a dimension. */
  public int dim(int d) {
    return dims[d];
  }

  /** The number of chunks along a dimension. */
  public long count(int d) {
    return counts[d];
  }

  /** The number of chunks. */
  public long count() {
    return Arrays.stream(counts).reduce(1, (a, b) -> a * b);
  }

  /** The row-major number of the chunk at a place of the grid, or -1 when it lies outside. */
  public long number(long... at) {
    long number = 0;
    for (int d = 0; d < dims.length; d++) {
      if (at[d] < 0 || at[d] >= counts[d]) {
        return -1;
      }
      number = number * counts[d] + at[d];
    }
    return number;
  }

  /** The index of the first element of a chunk. */
  public long[] start(long number) {
    long[] out = new long[dims.length];
    long rest = number;
    for (int d = dims.length - 1; d >= 0; d--) {
      out[d] = rest % counts[d] * dims[d];
      rest /= counts[d];
    }
    return out;
  }

  /**
   * Gives the numbers of all chunks that hold an element of a region, in row-major order.
   *
   * @param region at least one index of each dimension
   */
  public void forEach(IndexSet[] region, LongConsumer taker) {
    int ndim = region.length;
    ChunkCut[] cuts = new ChunkCut[ndim];
    for (int d = 0; d < ndim; d++) {
      cuts[d] = ChunkCut.of(region[d], shape.dim(d), dims[d]);
    }
    int[] group = new int[ndim];
    long[] at = new long[ndim];
    do {
      for (int d = 0; d < ndim; d++) {
        at[d] = cuts[d].chunk(group[d]);
      }
      taker.accept(number(at));
    } while (ChunkCut.advance(cuts, group));
  }

  /** Whether the chunk reaches over the edge of the shape. */
  public boolean isPartial(long number) {
    long[] start = start(number);
    for (int d = 0; d < dims.length; d++) {
      if (start[d] + dims[d] > shape.dim(d)) {
        return true;
      }
    }
    return false;
  }

  /** The chunks of this length that cover a dimension of length {@code n}. */
  public static long count(long n, long by) {
    return n / by + (n % by == 0 ? 0 : 1);
  }

  @Override
  public String toString() {
    return shape + " in chunks of " + Arrays.toString(dims);
  }
}
