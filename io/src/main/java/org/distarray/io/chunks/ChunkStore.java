package org.distarray.io.chunks;

/** The chunks of an array that is open for reading. One thread uses it. */
@FunctionalInterface
public interface ChunkStore {

  /**
   * The decoded bytes of a chunk, or null if it was never written.
   *
   * @param number the row-major number of the chunk in its {@link ChunkGrid}
   * @return the bytes of a whole chunk, which the caller may overwrite. They may be those of the
   *     next chunk after the next call.
   */
  byte[] read(long number);
}
