package org.distarray.io.hdf5;

import java.util.Arrays;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.chunks.ChunkGrid;
import org.distarray.io.chunks.ChunkStore;

/** The chunks of a dataset in an open file. */
final class Hdf5Chunks implements ChunkStore, AutoCloseable {
  private final ByteReader in;
  private final ChunkTable table;
  private final ChunkGrid grid;
  private final ChunkDecoder decoder;

  /**
   * @param itemsize the bytes of a stored element
   */
  Hdf5Chunks(ByteReader in, StoredLayout.Chunked layout, ChunkGrid grid, int itemsize) {
    int bytes = itemsize;
    for (int n : layout.dims()) {
      bytes *= n;
    }
    this.in = in;
    this.table = layout.table();
    this.grid = grid;
    this.decoder = new ChunkDecoder(layout.filters(), bytes);
  }

  /**
   * {@inheritDoc}
   *
   * @throws Hdf5Fault when the chunk cannot be decoded
   */
  @Override
  public byte[] read(long number) {
    int entry = table.find(number);
    if (entry < 0) {
      return null;
    }
    byte[] stored = in.read(table.position(entry), table.bytes(entry));
    try {
      return decoder.decode(stored, table.mask(entry));
    } catch (Hdf5Fault e) {
      throw new Hdf5Fault(
          "in the chunk at " + Arrays.toString(grid.start(number)) + ", " + e.getMessage());
    }
  }

  @Override
  public void close() {
    decoder.close();
  }
}
