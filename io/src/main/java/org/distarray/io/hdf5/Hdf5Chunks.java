package org.distarray.io.hdf5;

import java.util.Arrays;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.chunks.ChunkGrid;
import org.distarray.io.chunks.ChunkStore;
import org.distarray.io.chunks.filter.FilterChain;
import org.distarray.io.chunks.filter.FilterFault;

/** The chunks of a dataset in an open file. */
final class Hdf5Chunks implements ChunkStore, AutoCloseable {
  private final ByteReader in;
  private final ChunkTable table;
  private final ChunkGrid grid;
  private final FilterChain filters;
  // the stored bytes of the last chunk, whose memory the next one of this size takes
  private byte[] stored = {};

  /**
   * @param itemsize the bytes of a stored element
   */
  Hdf5Chunks(ByteReader in, StoredLayout.Chunked layout, ChunkGrid grid, int itemsize) {
    this.in = in;
    this.table = layout.table();
    this.grid = grid;
    this.filters = new FilterChain(layout.filters(), layout.chunkBytes(itemsize));
  }

  /**
   * {@inheritDoc}
   *
   * @throws Hdf5Fault when the chunk cannot be decoded, or the library of a filter is missing here
   */
  @Override
  public byte[] read(long number) {
    int entry = table.find(number);
    if (entry < 0) {
      return null;
    }
    if (stored.length != table.bytes(entry)) {
      stored = in.read(table.position(entry), table.bytes(entry));
    } else {
      in.read(table.position(entry), stored);
    }
    try {
      return filters.decode(stored, table.mask(entry));
    } catch (FilterFault e) {
      throw new Hdf5Fault(
          "in the chunk at " + Arrays.toString(grid.start(number)) + ", " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    filters.close();
  }
}
