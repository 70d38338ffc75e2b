package org.distarray.io.hdf5;

import org.distarray.dist.Distribution;
import org.distarray.dist.Sharers;
import org.distarray.store.ReadCost;

/**
 * Computes the cost of reading chunks. A rank that needs any element of a chunk reads and decodes
 * the whole chunk.
 */
final class ChunkCost {
  private ChunkCost() {}

  /**
   * The cost of reading a chunked dataset.
   *
   * @param itemsize the bytes of an element
   */
  static ReadCost of(StoredLayout.Chunked layout, Distribution d, int itemsize) {
    int[] dims = layout.dims();
    Sharers[] sharers = new Sharers[dims.length];
    long chunk = itemsize;
    for (int k = 0; k < dims.length; k++) {
      sharers[k] = Sharers.of(d.map(k), dims[k]);
      chunk *= dims[k];
    }
    ChunkTable table = layout.table();
    int all = (1 << layout.filters().size()) - 1;
    long read = 0;
    long decoded = 0;
    for (int entry = 0; entry < table.size(); entry++) {
      long rest = table.number(entry);
      long ranks = 1;
      for (int k = dims.length - 1; k >= 0; k--) {
        long n = sharers[k].parts();
        ranks *= sharers[k].of(rest % n);
        rest /= n;
      }
      read += ranks * table.bytes(entry);
      decoded += (table.mask(entry) & all) == all ? 0 : ranks * chunk;
    }
    return new ReadCost(read, decoded);
  }
}
