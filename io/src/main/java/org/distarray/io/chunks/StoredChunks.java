package org.distarray.io.chunks;

/** The chunks that a file holds of an array, as a list. No chunk is in it twice. */
public interface StoredChunks {

  /** The number of chunks in the list. */
  int size();

  /** The entry of a chunk, or a negative number when it is not stored. */
  int find(long number);

  /** The row-major number of the chunk of an entry in its {@link ChunkGrid}. */
  long number(int entry);

  /** The number of stored bytes of the chunk of an entry. */
  int bytes(int entry);

  /** Whether the chunk of an entry must be decoded. */
  boolean isEncoded(int entry);
}
