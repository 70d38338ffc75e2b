package org.distarray.io.chunks.filter;

import java.nio.ByteBuffer;

/**
 * Encodes and decodes the bytes of one chunk.
 *
 * <p>A decoder reads what an array holds from a position to a limit, and writes at most what the
 * output has room for. It may leave in any exception of buffers and arrays when its input is
 * damaged, but it allocates no more than a small multiple of the output, and it ends.
 */
interface Codec extends AutoCloseable {

  /**
   * Decodes all of the input.
   *
   * @param in little-endian, and backed by an array
   * @param parameters the parameters of the filter in the file
   * @param out backed by an array; its position moves behind the last decoded byte
   * @throws FilterFault when the input is damaged, or decodes to more than there is room for
   */
  void decode(ByteBuffer in, int[] parameters, ByteBuffer out);

  /** Encodes the bytes of a chunk. */
  default byte[] encode(byte[] in, int[] parameters) {
    throw new UnsupportedOperationException(
        "Cannot write chunks: this filter can only be read (deflate, shuffle, fletcher32 and zstd"
            + " are written)");
  }

  /** Whether chunks can be encoded. */
  default boolean encodes() {
    return false;
  }

  /** The bytes that encoding adds, whatever the values are; -1 if it depends on them. */
  default int growth(int[] parameters) {
    return -1;
  }

  /** Frees what is held outside the heap. */
  @Override
  default void close() {}
}
