package org.distarray.io.hdf5;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.distarray.index.Shape;
import org.distarray.io.chunks.filter.FilterStep;

/**
 * The place of the elements of a dataset in the file. Positions count bytes from the start of the
 * file.
 */
sealed interface StoredLayout extends Serializable {

  /** The elements lie in one piece, in C order. */
  record Contiguous(long position) implements StoredLayout {}

  /** The elements lie in the header of the dataset, which has been read. */
  record Compact(byte[] bytes) implements StoredLayout {}

  /** The file has no elements yet. Every element has the fill value. */
  record Absent() implements StoredLayout {}

  /** The elements are those of other datasets. Where no part lies, they have the fill value. */
  record Virtual(List<VirtualPart> parts) implements StoredLayout {}

  /**
   * The elements lie in chunks, each filtered on its own.
   *
   * @param dims the lengths of a chunk, one for each dimension; chunks at the edges are whole
   * @param filters in the order in which they were applied
   */
  record Chunked(int[] dims, List<FilterStep> filters, ChunkTable table) implements StoredLayout {

    /** The lengths of a chunk as a shape. */
    Shape shape() {
      return Shape.of(Arrays.stream(dims).asLongStream().toArray());
    }

    /**
     * The bytes of a decoded chunk.
     *
     * @param itemsize the bytes of a stored element
     */
    int chunkBytes(int itemsize) {
      int out = itemsize;
      for (int n : dims) {
        out *= n;
      }
      return out;
    }

    /** The same chunks of bytes, with the bytes of an element as a last dimension. */
    Chunked ofBytes(int itemsize) {
      int[] out = Arrays.copyOf(dims, dims.length + 1);
      out[dims.length] = itemsize;
      return new Chunked(out, filters, table);
    }
  }
}
