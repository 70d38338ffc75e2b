package org.distarray.io.chunks;

import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Sharers;
import org.distarray.store.ReadCost;

/**
 * Computes the cost of reading chunks. A rank that needs any element of a chunk reads and decodes
 * the whole chunk.
 */
public final class ChunkCost {
  private ChunkCost() {}

  /**
   * The cost of reading an array when each rank reads its region of a layout.
   *
   * @param itemsize the bytes of an element
   */
  public static ReadCost of(ChunkGrid grid, StoredChunks stored, Distribution d, int itemsize) {
    int ndim = grid.shape().ndim();
    Sharers[] sharers = new Sharers[ndim];
    long chunk = itemsize;
    for (int k = 0; k < ndim; k++) {
      sharers[k] = Sharers.of(d.map(k), grid.dim(k));
      chunk *= grid.dim(k);
    }
    long read = 0;
    long chunks = 0;
    for (int entry = 0; entry < stored.size(); entry++) {
      long rest = stored.number(entry);
      long ranks = 1;
      for (int k = ndim - 1; k >= 0; k--) {
        ranks *= sharers[k].of(rest % grid.count(k));
        rest /= grid.count(k);
      }
      read += ranks * stored.bytes(entry);
      chunks += stored.isEncoded(entry) ? ranks : 0;
    }
    return new ReadCost(read, chunks * chunk, chunks);
  }

  /**
   * The cost of reading a region.
   *
   * @param itemsize the bytes of an element
   */
  public static ReadCost of(ChunkGrid grid, StoredChunks stored, IndexSet[] region, int itemsize) {
    int ndim = region.length;
    ChunkCut[] cuts = new ChunkCut[ndim];
    long chunk = itemsize;
    for (int d = 0; d < ndim; d++) {
      if (region[d].size() == 0) {
        return ReadCost.NONE;
      }
      cuts[d] = ChunkCut.of(region[d], grid.shape().dim(d), grid.dim(d));
      chunk *= grid.dim(d);
    }
    long read = 0;
    long chunks = 0;
    int[] group = new int[ndim];
    long[] at = new long[ndim];
    do {
      for (int d = 0; d < ndim; d++) {
        at[d] = cuts[d].chunk(group[d]);
      }
      int entry = stored.find(grid.number(at));
      if (entry >= 0) {
        read += stored.bytes(entry);
        chunks += stored.isEncoded(entry) ? 1 : 0;
      }
    } while (ChunkCut.advance(cuts, group));
    return new ReadCost(read, chunks * chunk, chunks);
  }
}
