package org.distarray.io.runs;

import java.util.function.Supplier;
import org.distarray.io.bytes.MappedFile;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.Truth;
import org.distarray.store.TileSource;

/**
 * Gives the tiles of one stretch of a mapped file. A part that fits the processor's cache is copied
 * at a time, because the length of the file is looked at after each.
 */
final class MappedTiles implements TileSource {
  private static final int PART_BYTES = 256 << 10;

  private final Supplier<MappedFile> opening;
  private final long address;
  private final ElementType type;
  private final long count;
  private final int width;
  private final Storage part;
  private final int most;
  private MappedFile file; // null before the first element
  // the elements in the part
  private long from;
  private long to;

  /**
   * @param opening opens the file, when it is needed
   * @param address the position of the first element in the file, in bytes
   * @param count the elements of the stretch
   */
  MappedTiles(Supplier<MappedFile> opening, long address, ElementType type, long count) {
    this.opening = opening;
    this.address = address;
    this.type = type;
    this.count = count;
    this.width = type.dtype().width();
    this.most = (int) Math.min(Math.max(1, count), PART_BYTES / type.itemsize());
    this.part = Storage.allocate(type.dtype(), most);
  }

  @Override
  public void read(long start, int n, Storage tile) {
    for (int done = 0; done < n; ) {
      long at = start + done;
      if (at < from || at >= to) {
        load(at);
      }
      int size = (int) Math.min(n - done, to - at);
      tile.copyFrom(done * width, width, part, (int) (at - from) * width, width, size, width);
      done += size;
    }
  }

  private void load(long start) {
    if (file == null) {
      file = opening.get();
    }
    int n = (int) Math.min(most, count - start);
    file.read(
        address + start * type.itemsize(),
        type.order(),
        part,
        0,
        n * width,
        type.itemsize() / width);
    if (type.dtype().isBool()) {
      Truth.normalize((byte[]) part.array(), 0, n);
    }
    from = start;
    to = start + n;
  }
}
