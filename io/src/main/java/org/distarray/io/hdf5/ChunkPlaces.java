package org.distarray.io.hdf5;

import java.io.Serializable;

/**
 * The places of chunks that are stored as they are, each of which has the same number of bytes.
 *
 * @param first the position of chunk 0, if all follow each other in a new region
 * @param bytes the length of a chunk
 * @param table the places if they are in no order; else null
 */
record ChunkPlaces(long first, long bytes, ChunkTable table) implements Serializable {

  /** The position of a chunk, which must have a place. */
  long position(long number) {
    return table == null ? first + number * bytes : table.position(table.find(number));
  }
}
