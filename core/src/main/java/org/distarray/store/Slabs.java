package org.distarray.store;

import org.distarray.dist.IndexSet;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;

/**
 * The tiles of a region that is too large to be read at once: some rows of it are in memory at a
 * time.
 */
public final class Slabs implements TileSource {
  /** Regions up to so many bytes are read at once. */
  public static final long MAX_BYTES = 64L << 20;

  private final ArraySource source;
  private final IndexSet[] region;
  private final long rowSize;
  private final long rows;
  private NdArray slab;
  private TileReader reader;
  // the slab's elements, by their numbers in the region's C order
  private long from;
  private long to;

  /**
   * The tiles of a region.
   *
   * @param region of which a row, an index of dimension 0, is no more than {@link #MAX_BYTES}
   */
  public Slabs(ArraySource source, IndexSet[] region) {
    this.source = source;
    this.region = region.clone();
    long size = 1;
    for (int d = 1; d < region.length; d++) {
      size *= region[d].size();
    }
    this.rowSize = size;
    long most = Math.max(1, MAX_BYTES / Math.max(1, size * source.dtype().itemsize()));
    long together = Math.max(1, source.rowsTogether());
    this.rows = most < together ? most : most / together * together;
  }

  /** Whether a region is better read in parts, and can be. */
  public static boolean suit(ArraySource source, IndexSet[] region) {
    if (region.length == 0) {
      return false;
    }
    long bytes = source.dtype().itemsize();
    for (int d = 1; d < region.length; d++) {
      bytes *= region[d].size();
    }
    return bytes <= MAX_BYTES && bytes * region[0].size() > MAX_BYTES;
  }

  @Override
  public void read(long start, int n, Storage tile) {
    if (start >= from && start + n <= to) {
      reader.read(start - from, n, tile);
      return;
    }
    // part by part: a tile may begin in one slab and end in the next
    int width = source.dtype().width();
    for (int done = 0; done < n; ) {
      load((start + done) / rowSize);
      int count = (int) Math.min(n - done, to - start - done);
      Storage part = Storage.allocate(source.dtype(), count);
      reader.read(start + done - from, count, part);
      tile.copyFrom(done * width, width, part, 0, width, count, width);
      done += count;
    }
  }

  private void load(long row) {
    if (slab != null && row * rowSize >= from && row * rowSize < to) {
      return;
    }
    long first = region[0].at(row);
    // slabs end where the source's own parts end
    long aligned = rows - Math.floorMod(first, Math.max(1, Math.min(rows, source.rowsTogether())));
    long count = Math.min(aligned, region[0].size() - row);
    IndexSet[] part = region.clone();
    part[0] = region[0].stretch(row, count);
    slab = source.read(part);
    reader = new TileReader(slab);
    from = row * rowSize;
    to = from + count * rowSize;
  }
}
