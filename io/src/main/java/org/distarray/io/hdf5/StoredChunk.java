package org.distarray.io.hdf5;

/**
 * A chunk in a file.
 *
 * @param number the row-major number in the grid of chunks
 * @param position the address
 * @param bytes the length in the file
 * @param mask bit k is set if filter k was left out
 */
record StoredChunk(long number, long position, long bytes, int mask) {
  /** The same chunk, so many bytes further. */
  StoredChunk moved(long by) {
    return new StoredChunk(number, position + by, bytes, mask);
  }
}
