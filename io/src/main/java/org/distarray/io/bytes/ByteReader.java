package org.distarray.io.bytes;

import java.nio.ByteBuffer;
import org.distarray.error.ArrayIOException;

/** Reads an open file at given positions. It has no position of its own. */
public interface ByteReader extends AutoCloseable {

  /** The path, for messages. */
  String path();

  /** The length in bytes. */
  long length();

  /**
   * Fills the buffer's remaining bytes with the bytes from {@code position} on.
   *
   * @throws ArrayIOException when the file ends before, or cannot be read
   */
  void readFully(long position, ByteBuffer into);

  /** The most bytes that are worth one access: more of them cost as much as several accesses. */
  default int pieceBytes() {
    return 4 << 20;
  }

  /** Whether long reads go into buffers outside the heap with a copy less. */
  default boolean readsOutsideHeap() {
    return false;
  }

  /** The {@code count} bytes at {@code position}. */
  default byte[] read(long position, int count) {
    if (position < 0 || count < 0 || count > length() - position) {
      throw new ArrayIOException(
          "Cannot read "
              + count
              + " bytes at "
              + position
              + " of "
              + path()
              + ": it has "
              + length()
              + " bytes");
    }
    byte[] out = new byte[count];
    readFully(position, ByteBuffer.wrap(out));
    return out;
  }

  @Override
  void close();
}
