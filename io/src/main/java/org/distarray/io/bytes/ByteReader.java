package org.distarray.io.bytes;

import java.nio.ByteBuffer;
import org.distarray.error.ArrayIOException;

/** An open file that is read at given positions; has no position of its own. */
public interface ByteReader extends AutoCloseable {

  /** The path, for messages. */
  String path();

  /** The length in bytes. */
  long length();

  /**
   * Fills the buffer's remaining bytes from those at {@code position}.
   *
   * @throws ArrayIOException when the file ends before, or cannot be read
   */
  void readFully(long position, ByteBuffer into);

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
