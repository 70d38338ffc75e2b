package org.distarray.io.hdf5;

import java.io.Serializable;
import java.util.List;

/** Where the elements of a dataset lie. Positions count bytes from the start of the file. */
sealed interface StoredLayout extends Serializable {

  /** In one piece, in C order. */
  record Contiguous(long position) implements StoredLayout {}

  /** In the dataset's header, which has been read. */
  record Compact(byte[] bytes) implements StoredLayout {}

  /** Nowhere yet: every element has the fill value. */
  record Absent() implements StoredLayout {}

  /**
   * In chunks, each filtered on its own.
   *
   * @param dims the lengths of a chunk, one for each dimension; chunks at the edges are whole
   * @param filters in the order in which they were applied
   */
  record Chunked(int[] dims, List<FilterStep> filters, ChunkTable table) implements StoredLayout {}
}
