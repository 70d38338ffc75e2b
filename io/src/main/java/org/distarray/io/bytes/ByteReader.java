package org.distarray.io.bytes;

import java.nio.ByteBuffer;
import org.distarray.error.ArrayIOException;

/** Reads an open file at given positions. It has no position of its own. */
public interface ByteReader extends AutoCloseable {
  /** The bytes that are best read or written at once where a file says nothing else. */
  int WINDOW = 4 << 20;

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

  /**
   * The number of bytes that are best read at once. One access to a remote file costs more than a
   * few unwanted bytes.
   */
  default int window() {
    return WINDOW;
  }

  /** Whether long reads go into buffers outside the heap with a copy less. */
  default boolean readsOutsideHeap() {
    return false;
  }

  /** The {@code count} bytes at {@code position}. */
  default byte[] read(long position, int count) {
    check(position, count);
    byte[] out = new byte[count];
    readFully(position, ByteBuffer.wrap(out));
    return out;
  }

  /** Fills a Java array with the bytes from {@code position} on. */
  default void read(long position, byte[] into) {
    check(position, into.length);
    readFully(position, ByteBuffer.wrap(into));
  }

  private void check(long position, int count) {
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
  }

  @Override
  void close();
}
