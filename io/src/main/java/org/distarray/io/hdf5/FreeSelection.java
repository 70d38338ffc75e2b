package org.distarray.io.hdf5;

import java.util.Arrays;

/**
 * A selection of a virtual dataset, or of a part of one, that has no limit along one dimension. Its
 * blocks go on there as far as the part has elements (H5S_hyper_get_clip_extent_match).
 *
 * @param slabs the indices of each dimension; the count or the length of the blocks of the one
 *     without limit is {@link #FREE}
 * @param dim the dimension without limit
 */
record FreeSelection(Slab[] slabs, int dim) {
  static final long FREE = -1;

  /** Whether the indices along the dimension without limit have no gaps. */
  private boolean isRange() {
    return slabs[dim].block() == FREE || slabs[dim].block() == slabs[dim].stride();
  }

  /** The number of indices along that dimension if it has length {@code n}. */
  long below(long n) {
    Slab s = slabs[dim];
    long left = Math.max(0, n - s.start());
    if (isRange()) {
      return left;
    }
    long blocks = left / s.stride();
    return blocks * s.block() + Math.min(s.block(), left - blocks * s.stride());
  }

  /**
   * The selection of the first indices along that dimension.
   *
   * @param n how many, 1 or more
   * @throws Hdf5Fault when they end inside of a block
   */
  Slab[] first(long n) {
    Slab s = slabs[dim];
    if (isRange()) {
      return with(new Slab(s.start(), n, 1, n));
    } else if (n % s.block() != 0) {
      throw new Hdf5Fault(
          "it is a virtual dataset without limit that ends inside of a block, which is not"
              + " supported (h5repack copies its elements)");
    }
    return with(new Slab(s.start(), s.stride(), n / s.block(), s.block()));
  }

  /**
   * The selection of one block.
   *
   * @throws Hdf5Fault when there is only one, which has no end
   */
  Slab[] block(long k) {
    Slab s = slabs[dim];
    if (s.block() == FREE) {
      throw new Hdf5Fault("it is damaged: a virtual dataset whose numbered parts have no length");
    }
    long start = Math.addExact(s.start(), Math.multiplyExact(k, s.stride()));
    return with(new Slab(start, s.block(), 1, s.block()));
  }

  private Slab[] with(Slab some) {
    Slab[] out = slabs.clone();
    out[dim] = some;
    return out;
  }

  @Override
  public String toString() {
    return Arrays.toString(slabs) + " without limit along dimension " + dim;
  }
}
