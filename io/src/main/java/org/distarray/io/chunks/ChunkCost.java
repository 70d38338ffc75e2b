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
  // indices in no order that are cut one by one
  private static final long MOST_CUT = 1 << 20;

  private ChunkCost() {}

  /**
   * The cost of reading an array when each rank reads its region of a layout.
   *
   * @param itemsize the bytes of an element
   */
  public static ReadCost of(ChunkGrid grid, StoredChunks stored, Distribution d, int itemsize) {
    if (grid.shape().size() == 0) {
      return ReadCost.NONE; // chunks may be left of a larger shape
    }
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
    if (grid.shape().size() == 0) {
      return ReadCost.NONE;
    }
    int ndim = region.length;
    Touch[] touch = new Touch[ndim];
    long chunk = itemsize;
    long most = 1;
    boolean few = true;
    for (int d = 0; d < ndim; d++) {
      touch[d] = new Touch(region[d], grid.dim(d));
      chunk *= grid.dim(d);
      long along = touch[d].most();
      few &=
          along <= stored.size()
              && (region[d] instanceof IndexSet.Range || region[d].size() <= MOST_CUT);
      most = few ? Math.min(stored.size() + 1L, most * along) : most;
    }
    long[] found = {0, 0};
    if (few && most <= stored.size()) {
      if (most > 0) {
        ofTouched(grid, stored, region, found);
      }
    } else {
      ofStored(grid, stored, touch, found);
    }
    return new ReadCost(found[0], found[1] * chunk, found[1]);
  }

  private static void add(StoredChunks stored, int entry, long[] found) {
    found[0] += stored.bytes(entry);
    found[1] += stored.isEncoded(entry) ? 1 : 0;
  }

  /** Looks for each chunk that the region touches. */
  private static void ofTouched(
      ChunkGrid grid, StoredChunks stored, IndexSet[] region, long[] found) {
    grid.forEach(
        region,
        number -> {
          int entry = stored.find(number);
          if (entry >= 0) {
            add(stored, entry, found);
          }
        });
  }

  /** Looks at each stored chunk: a shape may have any number of others. */
  private static void ofStored(ChunkGrid grid, StoredChunks stored, Touch[] touch, long[] found) {
    for (int entry = 0; entry < stored.size(); entry++) {
      long rest = stored.number(entry);
      boolean touches = true;
      for (int d = touch.length - 1; d >= 0 && touches; d--) {
        touches = touch[d].touches(rest % grid.count(d));
        rest /= grid.count(d);
      }
      if (touches) {
        add(stored, entry, found);
      }
    }
  }
}
