package org.distarray.store;

import org.distarray.annotation.Internal;
import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;

/**
 * Gives the tiles of a region that is too large to be read at once. One slab of the region is in
 * memory at a time: a stretch of its C order, in whole rows if these are small enough.
 *
 * @hidden
 */
@Internal
public final class SlabTiles implements TileSource {
  /** A larger slab does not make reading faster. */
  private static final long ENOUGH_BYTES = 64L << 20;

  private final ArraySource source;
  private final IndexSet[] region;
  // a slab is some indices of this dimension, one of each before it, all of those behind it
  private final int dim;
  private final long rowSize;
  private final long rows;
  private final long together;
  private NdArray slab;
  private TileReader reader;
  // the slab's elements, by their numbers in the region's C order
  private long from;
  private long to;

  private SlabTiles(ArraySource source, IndexSet[] region, Cut cut) {
    this.source = source;
    this.region = region.clone();
    this.dim = cut.dim;
    this.rowSize = cut.rowSize;
    this.rows = cut.rows;
    this.together = dim == 0 ? Math.min(rows, Math.max(1, source.rowsTogether())) : 1;
  }

  /**
   * Makes the tiles of a region that is larger than a slab.
   *
   * @param most the most bytes of a slab, enough for one element
   */
  public static SlabTiles of(ArraySource source, IndexSet[] region, long most) {
    return new SlabTiles(source, region, cut(source, IndexSet.shape(region).toArray(), most));
  }

  /** Whether a region is larger than a slab. */
  public static boolean suit(ArraySource source, IndexSet[] region, long most) {
    Shape shape = IndexSet.shape(region);
    return bytes(source, shape.toArray(), most) < shape.size() * source.dtype().itemsize();
  }

  /**
   * The bytes of the largest slab of a region, or of the whole region if it is smaller.
   *
   * @param sizes the length of each dimension of the region
   */
  public static long bytes(ArraySource source, long[] sizes, long most) {
    Cut cut = cut(source, sizes, most);
    long rows = sizes.length == 0 ? 1 : Math.min(cut.rows, sizes[cut.dim]);
    return rows * cut.rowSize * source.dtype().itemsize();
  }

  private record Cut(int dim, long rowSize, long rows) {}

  private static Cut cut(ArraySource source, long[] sizes, long most) {
    long enough = Math.min(most, ENOUGH_BYTES) / source.dtype().itemsize();
    int dim = sizes.length - 1;
    long rowSize = 1;
    while (dim > 0 && rowSize * sizes[dim] <= enough) {
      rowSize *= sizes[dim--];
    }
    long rows = Math.max(1, enough / Math.max(1, rowSize));
    long together = dim == 0 ? Math.max(1, source.rowsTogether()) : 1;
    if (together <= rows) {
      return new Cut(dim, rowSize, rows / together * together);
    }
    // parts of what is read together would read it again and again
    boolean fits = together <= most / source.dtype().itemsize() / Math.max(1, rowSize);
    return new Cut(dim, rowSize, fits ? together : rows);
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
    NdArray room = slab;
    slab = null; // two would be one too many
    reader = null;
    IndexSet[] part = region.clone();
    long length = region[dim].size();
    long at = row % length;
    // slabs end where the source's own parts end
    long aligned = rows - Math.floorMod(region[dim].at(at), together);
    long count = Math.min(aligned, length - at);
    part[dim] = region[dim].stretch(at, count);
    long outer = row / length;
    for (int d = dim - 1; d >= 0; d--) {
      part[d] = region[d].stretch(outer % region[d].size(), 1);
      outer /= region[d].size();
    }
    slab = isRoom(room, part) && source.readInto(part, room) ? room : null;
    if (slab == null) {
      room = null;
      slab = Reading.of(source, part);
    }
    reader = new TileReader(slab);
    from = row * rowSize;
    to = from + count * rowSize;
  }

  /** Whether an earlier slab has the shape of a part, and each of its elements. */
  private static boolean isRoom(NdArray room, IndexSet[] part) {
    return room != null
        && room.layout().startsInOrder()
        && room.shape().equals(IndexSet.shape(part));
  }
}
