package org.distarray.store;

import java.io.Serializable;
import java.util.Optional;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * An array somewhere outside that can be read in parts. It is opened on the driver, which reads
 * metadata only, and travels to the tasks, where each rank reads the elements that it owns.
 */
public interface ArraySource extends Serializable {

  Shape shape();

  DType dtype();

  /**
   * Reads the elements {@code (region[0].at(l0), region[1].at(l1), ...)}.
   *
   * <p>Tasks in one JVM may share a source and read at once.
   *
   * @param region the global indices of each dimension, in local order, which need not be ascending
   * @return an array of shape {@code (region[0].size(), ...)} that nobody else writes: a new one in
   *     C order, or one that repeats elements, as {@link NdArray#repeated}, and cannot be written
   * @throws org.distarray.error.ArrayIOException when it cannot be read, or changed since it was
   *     opened
   */
  NdArray read(IndexSet[] region);

  /**
   * The elements of a region a tile at a time, where they can be made so without more work than all
   * at once.
   *
   * @param region as for {@link #read}
   */
  default Optional<TileSource> tiles(IndexSet[] region) {
    return Optional.empty();
  }

  /**
   * How many consecutive indices of dimension 0 are read together, so that reading some of them
   * costs as much as reading all: the length of a chunk.
   */
  default long rowsTogether() {
    return 1;
  }

  /**
   * What it costs to read the whole array laid out so, each rank the region that it owns. Where an
   * array is wanted in another layout than it was loaded in, this decides whether it is read as it
   * is wanted, or moved after it was read. An estimate by arithmetic: nothing is read for it.
   *
   * <p>Unless a source knows better: the bytes of the regions, and of the {@link #rowsTogether rows
   * that are read together} with them; nothing for a source that is {@link #isCheap cheap}.
   */
  default ReadCost cost(Distribution layout) {
    return isCheap()
        ? ReadCost.NONE
        : ReadCost.ofRegions(layout, dtype().itemsize(), rowsTogether());
  }

  /** The distribution in which the array was stored, where the format knows one. */
  default Optional<Distribution> distribution() {
    return Optional.empty();
  }

  /**
   * Whether elements are made about as fast as held ones are fetched, so that it does not pay to
   * hold them.
   */
  default boolean isCheap() {
    return false;
  }

  /** What this is, for plans and messages: {@code "hdf5 sst.h5:/SST"}. */
  String label();
}
