package org.distarray.io.hdf5;

import java.io.Serializable;

/**
 * The indices of one dimension that a hyperslab selects: {@code count} blocks, whose starts are
 * {@code stride} apart.
 */
record Slab(long start, long stride, long count, long block) implements Serializable {

  /** All indices of a dimension. */
  static Slab whole(long n) {
    return new Slab(0, Math.max(1, n), 1, n);
  }

  long size() {
    return count * block;
  }

  /** Whether the indices have no gaps. */
  boolean isRange() {
    return count <= 1 || block == stride;
  }

  /** The last index; -1 if there is none. */
  long last() {
    return size() == 0 ? -1 : at(size() - 1);
  }

  /** The {@code k}-th index. */
  long at(long k) {
    return start + k / block * stride + k % block;
  }

  /** The place of an index; -1 if it is not selected. */
  long find(long i) {
    long from = i - start;
    if (from < 0 || count == 0) {
      return -1;
    }
    long k = Math.min(from / stride, count - 1);
    long inside = from - k * stride;
    return inside < block ? k * block + inside : -1;
  }

  /**
   * Whether the slab is what a file may tell of a dimension of length {@code n}: blocks that do not
   * overlap, inside of it.
   */
  boolean fits(long n) {
    return start >= 0
        && count >= 0
        && block >= 0
        && stride >= 1
        && (count <= 1 || block <= stride)
        && (count == 0
            || block == 0
            || block <= n && start <= n - block && (count - 1) <= (n - block - start) / stride);
  }

  @Override
  public String toString() {
    return start + ":" + (last() + 1) + (count <= 1 ? "" : ":" + stride);
  }
}
